/** Changes of an account that is there: by its own person, or whom the plan has proved to be that. */
import type { AccountChange, AccountFacts, User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { recordEvent } from '../audit.ts'
import { usernameTaken } from '../prompts/check-answers.ts'
import type { Onward, Performed, StageRun } from '../stages/stage.ts'
import type { AccountFields } from './account-fields.ts'
import { recordInvitationUsed } from './invitation-event.ts'
import { isProvenHere, isSignedIn } from './proof.ts'
import { renewSession } from './renew-session.ts'
import { mayChange } from './self-service.ts'

const FACTS = ['username', 'name', 'email'] as const
type Facts = Partial<AccountFacts>

/** Fails closed: who only named an account does not write it. */
export async function changeAccount(
  stage: StageRun,
  account: User,
  fields: AccountFields,
): Promise<Onward> {
  const asked = { ...stage, user: account }
  if (!isProvenHere(asked) && !isSignedIn(asked)) return { kind: 'denied' }
  const facts = changedFacts(account, fields)
  const settings = await stage.deps.settings.current()
  const isNew = stage.context.enrolledUserId === account.id
  const isAllowed = FACTS.every(
    (key) => facts[key] === undefined || isNew || mayChange(account, key, settings),
  )
  if (!isAllowed) return { kind: 'denied', message: say('mayNotChange') }
  const change = changeOf(stage, facts, fields)
  return { kind: 'perform', perform: () => perform(stage, account, change) }
}

function changedFacts(account: User, fields: AccountFields): Facts {
  const changed = FACTS.filter((key) => fields[key] !== undefined && fields[key] !== account[key])
  return Object.fromEntries(changed.map((key) => [key, fields[key]]))
}

function changeOf({ context }: StageRun, facts: Facts, { attributes }: AccountFields) {
  const hasAttributes = Object.keys(attributes).length > 0
  return {
    ...facts,
    ...(hasAttributes && { attributes }),
    passwordHash: context.newPasswordHash,
    groups: context.groups ?? [],
    invitationId: context.invitation?.id,
  }
}

async function perform(stage: StageRun, account: User, change: AccountChange): Promise<Performed> {
  if (change.username === '') return { kind: 'denied', message: say('usernameMissing') }
  const { deps, context } = stage
  const { kind } = await deps.accounts.change(account.id, change, (before) =>
    record(stage, account, { before, change }),
  )
  if (kind === 'gone') return { kind: 'denied' }
  if (kind === 'uninvited') return { kind: 'denied', message: say('invitationOver') }
  if (kind === 'taken') {
    const { usernameAskedBy: step } = context
    return step
      ? { kind: 'back', step, errors: usernameTaken('username') }
      : { kind: 'denied', message: say('usernameTaken') }
  }
  const written = { newPasswordHash: undefined, invitation: undefined }
  if (change.passwordHash === undefined) return { kind: 'next', context: written }
  await deps.signOut.everywhere(account.id)
  const renewed = await renewSession(stage, account)
  if (renewed === undefined) return { kind: 'next', context: written }
  const { sid, start } = renewed
  return { kind: 'next', context: { ...written, sid }, commit: async () => ({ start }) }
}

interface Recorded {
  readonly before: AccountFacts
  readonly change: AccountChange
}

/** What changed, and of attributes only which: what is in them may be nobody else's business. */
async function record(stage: StageRun, account: User, { before, change }: Recorded): Promise<void> {
  const { deps, run, flow } = stage
  await recordInvitationUsed(stage, account)
  const facts = FACTS.filter((key) => change[key] !== undefined && change[key] !== before[key])
  const diff = Object.fromEntries(
    facts.map((key) => [key, { previous_value: before[key], new_value: change[key] }]),
  )
  const attributes = namesIn(change.attributes ?? {})
  if (facts.length > 0 || attributes.length > 0) {
    const context = { created: false, diff, attributes, flow: flow.slug }
    await recordEvent(deps, run, { action: 'user_write', user: account, context })
  }
  if (change.passwordHash === undefined) return
  const context = { flow: flow.slug }
  await recordEvent(deps, run, { action: 'password_set', user: account, context })
}

/** `settings.locale` */
function namesIn(attributes: Readonly<Record<string, unknown>>, above = ''): string[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? namesIn(value as Readonly<Record<string, unknown>>, `${above}${name}.`)
      : [`${above}${name}`],
  )
}
