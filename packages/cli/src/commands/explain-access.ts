/** `gatehouse explain access <user> <app>`: whether somebody may open an application, and why. */
import type { Api } from '../api/client.ts'
import { findApplication, findUser } from '../api/find.ts'
import type { AccessResult, LogEvent, PolicyBinding } from '../api/shapes.ts'
import type { DefineCommand } from '../context.ts'
import type { Paint } from '../terminal/paint.ts'
import { group } from './group.ts'

export const explainAccess: DefineCommand = (parent, act) => {
  group(parent, 'explain', 'Why something is as it is.')
    .command('access')
    .description(
      'Says whether somebody may open an application, and why. Exit code 1: they may not.',
    )
    .argument('<user>', 'username')
    .argument('<app>', 'slug of the application')
    .action(
      act(async ({ api, output }, username: string, slug: string) => {
        const explained = await readAccess(api, username, slug)
        output.result(explained)
        for (const line of linesOf(explained, output.paint)) output.line(line)
        return explained.passing ? 'ok' : 'failed'
      }),
    )
}

type Explained = Awaited<ReturnType<typeof readAccess>>

async function readAccess(api: Api, username: string, slug: string) {
  const [user, application] = await Promise.all([
    findUser(api, username),
    findApplication(api, slug),
  ])
  const path = `/core/applications/${encodeURIComponent(slug)}/check_access/`
  const [access, bindings] = await Promise.all([
    api.get<AccessResult>(path, { for_user: user.pk }),
    api.all<PolicyBinding>('/policies/bindings/', { target: application.pbm_uuid }),
  ])
  const rules = bindings
    .filter(({ enabled }) => enabled)
    .map((binding) => explain(binding, access.log_messages))
  const { policy_engine_mode: mode } = application
  return { user: username, application: slug, active: user.is_active, ...access, mode, rules }
}

function linesOf(explained: Explained, paint: Paint): string[] {
  const { user, application, passing, active, messages, mode, rules } = explained
  const verdict = `${user} ${passing ? 'may open' : 'may not open'} ${application}`
  return [
    paint(passing ? 'green' : 'red', verdict),
    ...(active ? [] : ['  the account is not active']),
    `  ${headline(rules.length, mode)}`,
    ...rules.map(({ rule, passing }) => `    ${passing ? 'yes' : 'no '}  ${rule}`),
    ...messages.map((message) => paint('dim', `  ${message}`)),
  ]
}

function headline(count: number, mode: string): string {
  if (count === 0) return 'it is open to everybody: nothing is bound to it'
  if (mode === 'all') return 'it is open to whom every one of these lets in:'
  return 'it is open to whom any of these lets in:'
}

/** What one rule says of them: told with the verdict, by the key of the rule. */
function explain(binding: PolicyBinding, logs: readonly LogEvent[]) {
  const told = logs.find(({ attributes }) => attributes?.['binding'] === binding.pk)
  return { rule: describe(binding), passing: told?.attributes?.['passing'] === true }
}

function describe({ negate, policy_obj, group_obj, user_obj }: PolicyBinding): string {
  const whom = group_obj
    ? `group ${group_obj.name}`
    : user_obj
      ? `user ${user_obj.username}`
      : `policy ${policy_obj?.name}`
  return negate ? `all but ${whom}` : whom
}
