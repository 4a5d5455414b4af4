/** `gatehouse user create`: a person's account, with a password or a link to choose one. */
import type { Api } from '../api/client.ts'
import { findGroup } from '../api/find.ts'
import type { User } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { Context, DefineCommand } from '../context.ts'
import { askPassword, askText } from '../terminal/ask.ts'
import { readSecretFile } from '../terminal/secret-file.ts'
import { collect } from './collect.ts'
import { group } from './group.ts'

interface Options {
  readonly name?: string
  readonly email?: string
  readonly group?: readonly string[]
  readonly passwordFile?: string
  readonly recoveryLink?: boolean
  readonly inactive?: boolean
}

export const userCreate: DefineCommand = (parent, act) => {
  group(parent, 'user', 'People.')
    .command('create')
    .description("Makes a person's account. Asks for what is missing when there is a terminal.")
    .argument('[username]')
    .option('--name <name>', 'default: the username')
    .option('--email <address>')
    .option('--group <name>', 'a group they are in, repeatable', collect)
    .option('--password-file <file>', 'first line is the password, - is stdin')
    .option('--recovery-link', 'print a link under which they choose their password')
    .option('--inactive', 'cannot sign in yet')
    .action(
      act(async (context, given: string | undefined, options: Options) => {
        const { api, output } = context
        const account = await fieldsOf(context, given, options)
        const password = await passwordOf(context, options)
        const user = await api.send<User>('POST', '/core/users/', account)
        if (password !== undefined) await setPassword(api, user, password)
        const link = options.recoveryLink ? await recoveryLink(api, user) : undefined
        output.result({ pk: user.pk, username: user.username, recovery_link: link })
        output.line(`${user.username} is made (${user.pk})`)
        if (link) output.line(`They choose their password at ${link}`)
        else if (password === undefined) output.line('They have no password yet: --recovery-link')
        return 'ok'
      }),
    )
}

async function fieldsOf(context: Context, given: string | undefined, options: Options) {
  const { api, interactive, surroundings } = context
  const ask = interactive && given === undefined
  if (given === undefined && !ask) throw new CliError('usage', 'say the username')
  const problem = (answer: string) => (answer.trim() ? undefined : 'It needs one.')
  const username = given ?? (await askText(surroundings, { message: 'Username', problem }))
  const name =
    options.name ??
    (ask ? await askText(surroundings, { message: 'Name', initialValue: username }) : username)
  const email = options.email ?? (ask ? await askText(surroundings, { message: 'Email' }) : '')
  const groups = await Promise.all((options.group ?? []).map((one) => findGroup(api, one)))
  return {
    username,
    name,
    ...(email ? { email } : {}),
    is_active: options.inactive !== true,
    groups: groups.map(({ pk }) => pk),
  }
}

async function passwordOf(
  { interactive, surroundings }: Context,
  { passwordFile, recoveryLink }: Options,
): Promise<string | undefined> {
  if (passwordFile !== undefined) return readSecretFile(passwordFile, surroundings)
  if (recoveryLink || !interactive) return undefined
  return (await askPassword(surroundings, 'Password (empty: none yet)')) || undefined
}

async function setPassword(api: Api, { pk, username }: User, password: string): Promise<void> {
  try {
    await api.send('POST', `/core/users/${pk}/set_password/`, { password })
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    throw new CliError(error.outcome, `${username} is made, without the password: ${error.message}`)
  }
}

async function recoveryLink(api: Api, { pk, username }: User): Promise<string> {
  try {
    const { link } = await api.send<{ link: string }>('POST', `/core/users/${pk}/recovery/`, {})
    return link
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    throw new CliError(error.outcome, `${username} is made, without a link: ${error.message}`)
  }
}
