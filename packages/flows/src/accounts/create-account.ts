/** A new account of what somebody said of themselves, or of what a source or an invitation said of them. */
import { randomUUID } from 'node:crypto'
import type { NewAccount, UserType } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { recordEvent } from '../audit.ts'
import { usernameTaken } from '../prompts/check-answers.ts'
import { booleanSetting, textSetting } from '../stage-settings.ts'
import { sourceAgainStep } from '../stages/source-again.ts'
import type { Onward, Performed, StageRun } from '../stages/stage.ts'
import type { AccountFields } from './account-fields.ts'
import { recordInvitationUsed } from './invitation-event.ts'

const USER_TYPES: readonly string[] = ['internal', 'external', 'service_account']

export function createAccount(stage: StageRun, fields: AccountFields): Onward {
  const { username = '' } = fields
  if (username === '') return { kind: 'denied', message: say('usernameMissing') }
  const uuid = stage.context.newAccount ?? randomUUID()
  const account = accountOf(stage, fields, { uuid, username })
  return {
    kind: 'perform',
    context: { newAccount: uuid },
    perform: async () => outcomeOf(stage, await create(stage, account)),
  }
}

function accountOf(
  { context, step }: StageRun,
  { name = '', email = '', attributes }: AccountFields,
  { uuid, username }: Pick<NewAccount, 'uuid' | 'username'>,
): NewAccount {
  const { settings } = step
  const type = textSetting(settings, 'user_type') ?? 'external'
  const group = textSetting(settings, 'create_users_group')
  return {
    uuid,
    username,
    name,
    email,
    attributes,
    type: (USER_TYPES.includes(type) ? type : 'external') as UserType,
    path: context.userPath ?? textSetting(settings, 'user_path_template') ?? 'users',
    isActive: !booleanSetting(settings, 'create_users_as_inactive', true),
    passwordHash: context.newPasswordHash,
    groups: [...(group === undefined ? [] : [group]), ...(context.groups ?? [])],
    invitationId: context.invitation?.id,
    emailVerified: email !== '' && email === context.source?.verifiedEmail,
    identity: context.source?.identity,
  }
}

function create(stage: StageRun, account: NewAccount) {
  const { deps, run, flow } = stage
  const { username, email } = account
  return deps.accounts.create(account, async (id) => {
    const user = { id, username, email }
    await recordInvitationUsed(stage, user)
    const context = { created: true, username, email, flow: flow.slug }
    await recordEvent(deps, run, { action: 'user_write', user, context })
  })
}

/** The plan is about the new account from here on, and has proved whose it is. */
function outcomeOf(
  { context }: StageRun,
  made: Awaited<ReturnType<StageRun['deps']['accounts']['create']>>,
): Performed {
  if (made.kind === 'uninvited') return { kind: 'denied', message: say('invitationOver') }
  if (made.kind === 'known') {
    // Somebody was faster, in another window perhaps: as who they are now, the source says once more.
    return context.source
      ? { kind: 'next', insert: [sourceAgainStep] }
      : { kind: 'denied', message: say('usernameTaken') }
  }
  if (made.kind === 'taken') {
    const { usernameAskedBy: step } = context
    return step
      ? { kind: 'back', step, errors: usernameTaken('username') }
      : { kind: 'denied', message: say('usernameTaken') }
  }
  return {
    kind: 'next',
    context: {
      pendingUserId: made.id,
      enrolledUserId: made.id,
      pendingUserIdentifier: undefined,
      authMethod: undefined,
      newAccount: undefined,
      newPasswordHash: undefined,
      invitation: undefined,
    },
  }
}
