/** `gatehouse keys rotate`: the next step of the rotation of signing keys if one is due, or new keys at once. */
import type { Api } from '../api/client.ts'
import type { KeyPair, KeyPairRotation } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { Context, DefineCommand } from '../context.ts'
import { collect } from './collect.ts'
import { group } from './group.ts'

interface Options {
  readonly now?: boolean
  readonly withdraw?: boolean
  readonly pair?: readonly string[]
}

const SCHEDULE = 'keys:rotate'

export const keysRotate: DefineCommand = (parent, act) => {
  group(parent, 'keys', 'The keys that sign tokens.')
    .command('rotate')
    .description('Has a worker take the next step of the rotation, if one is due; or signs anew.')
    .option('--now', 'sign with new keys from now on, whatever the schedule says')
    .option('--withdraw', 'with --now: old keys are published no more, their tokens are refused')
    .option(
      '--pair <name>',
      'with --now: this key pair, repeatable (default: all of our own)',
      collect,
    )
    .action(
      act(async (context, options: Options) => {
        if (options.now) return rotateNow(context, options)
        if (options.withdraw || options.pair) {
          throw new CliError('usage', '--withdraw and --pair go with --now')
        }
        return takeNextStep(context)
      }),
    )
}

async function takeNextStep({ api, output }: Context): Promise<'ok'> {
  await api.send('POST', `/tasks/schedules/${encodeURIComponent(SCHEDULE)}/send/`)
  output.result({ sent: SCHEDULE })
  output.line('A worker takes the next step of the rotation now, if one is due.')
  output.line('gatehouse doctor says whether a worker is there and whether tasks fail.')
  output.line('To sign with new keys at once: gatehouse keys rotate --now')
  return 'ok'
}

async function rotateNow({ api, output }: Context, options: Options): Promise<'ok'> {
  const { withdraw = false } = options
  const rotated: object[] = []
  for (const { pk, name } of await pairsOf(api, options.pair)) {
    const path = `/crypto/certificatekeypairs/${pk}/rotate/`
    const { kid, published } = await api.send<KeyPairRotation>('POST', path, { withdraw })
    rotated.push({ pair: name, kid, published })
    output.line(`${name} signs with ${kid}`)
    for (const old of published) output.line(output.paint('dim', `  still published: ${old}`))
  }
  output.result({ rotated })
  output.line(withdraw ? WITHDRAWN : KEPT)
  return 'ok'
}

const KEPT = 'Tokens from before stay good until they end.'
const WITHDRAWN = 'Tokens from before are refused from now on: people sign in again.'

async function pairsOf(api: Api, names: readonly string[] | undefined): Promise<KeyPair[]> {
  const all = await api.all<KeyPair>('/crypto/certificatekeypairs/', { has_key: true })
  if (!names) return all.filter(({ managed }) => managed !== null)
  return names.map((name) => {
    const found = all.find((pair) => pair.name === name)
    if (found) return found
    throw new CliError('not_found', `there is no key pair ${name}`)
  })
}
