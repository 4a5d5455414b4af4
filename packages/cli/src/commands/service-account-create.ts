/** `gatehouse service-account create`: an account for a machine, with its app password. */
import type { ServiceAccount } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { DefineCommand } from '../context.ts'
import { type Reveal, revealSecret } from '../terminal/reveal-secret.ts'
import { group } from './group.ts'

interface Options extends Reveal {
  readonly expires?: string
  readonly expiring: boolean
}

export const serviceAccountCreate: DefineCommand = (parent, act) => {
  group(parent, 'service-account', 'Accounts of machines.')
    .command('create')
    .description('Makes an account for a machine, with an app password.')
    .argument('<name>', 'its username')
    .option(
      '--expires <date>',
      'end of the app password, as in 2027-01-31 (default: after 360 days)',
    )
    .option('--no-expiring', 'the app password has no end')
    .option('--show-secret', 'print the app password')
    .option('--secret-file <file>', 'write the app password into a new file that only you may read')
    .action(
      act(async ({ api, output }, name: string, options: Options) => {
        const account = await api.send<ServiceAccount>('POST', '/core/users/service_account/', {
          name,
          expiring: options.expiring,
          ...(options.expires === undefined ? {} : { expires: dateOf(options.expires) }),
        })
        const password = await revealSecret(account.token, options)
        const { username, user_pk: pk } = account
        output.result({ username, pk, app_password: password.shown, ...password.rest })
        output.line(`username      ${username}`)
        output.line(`app password  ${password.shown}`)
        if (password.hint) output.line(output.paint('dim', password.hint))
        output.line()
        output.line('It gets tokens of an application that allows client_credentials:')
        output.line(`  curl ${api.origin}/application/o/token/ -d grant_type=client_credentials \\`)
        output.line(`    -d client_id=CLIENT_ID -d username=${username} -d password=APP_PASSWORD`)
        return 'ok'
      }),
    )
}

function dateOf(text: string): string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw new CliError('usage', `${text} is not a date`)
  return date.toISOString()
}
