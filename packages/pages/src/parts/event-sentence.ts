/** What happened, as a person would say it. */
import type { AuditEvent } from '@gatehouse/core'
import { fill } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { MessageKey, Messages } from '../messages/language.ts'

export type ToldEvent = Pick<AuditEvent, 'action' | 'context'>

/** Actions that say everything by themselves. */
const BY_ACTION: Readonly<Record<string, MessageKey>> = {
  login_failed: 'eventSignInFailed',
  logout: 'eventSignedOut',
  user_write: 'eventProfileChanged',
  password_set: 'eventPasswordChanged',
  invitation_used: 'eventInvitationUsed',
  secret_view: 'eventKeyShown',
  secret_rotate: 'eventKeyRenewed',
  suspicious_request: 'eventSuspicious',
  policy_exception: 'eventPolicyFailed',
}

type Change = 'model_created' | 'model_updated' | 'model_deleted'

const FACTOR: Readonly<Record<Change, MessageKey>> = {
  model_created: 'eventFactorAdded',
  model_updated: 'eventFactorChanged',
  model_deleted: 'eventFactorRemoved',
}

/** Changes of what people have themselves, by authentik's name of the model. */
const BY_MODEL: Readonly<Record<string, Partial<Readonly<Record<Change, MessageKey>>>>> = {
  token: {
    model_created: 'eventKeyMade',
    model_updated: 'eventKeyChanged',
    model_deleted: 'eventKeyRemoved',
  },
  user: { model_updated: 'eventProfileChanged' },
  authenticatedsession: { model_deleted: 'eventSessionEnded' },
  userconsent: { model_deleted: 'eventAccessRemoved' },
  refreshtoken: { model_deleted: 'eventGrantEnded' },
  totpdevice: FACTOR,
  staticdevice: FACTOR,
  webauthndevice: FACTOR,
  emaildevice: FACTOR,
  usersourceconnection: { model_deleted: 'eventUnlinked' },
}

const BY_CHANGE: Readonly<Record<Change, MessageKey>> = {
  model_created: 'eventObjectMade',
  model_updated: 'eventObjectChanged',
  model_deleted: 'eventObjectRemoved',
}

export function eventSentence({ action, context }: ToldEvent, messages: Messages): Html {
  const model = objectIn(context, 'model')
  const application = objectIn(context, 'authorized_application')
  const values = { name: model['name'], application: application['name'], action }
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    html`<bdi>${text(value)}</bdi>`,
  ])
  return fill(
    messages[keyOf(action, context, text(model['model_name']))],
    Object.fromEntries(shown),
  )
}

function keyOf(action: string, context: ToldEvent['context'], model: string): MessageKey {
  if (action === 'login') return signInKey(context)
  if (action === 'authorize_application') return 'eventAccessGiven'
  if (isChange(action)) return known(BY_MODEL, model)?.[action] ?? BY_CHANGE[action]
  return known(BY_ACTION, action) ?? 'eventOther'
}

/** Machines sign in with the same event. */
function signInKey({ auth_method: method }: ToldEvent['context']): MessageKey {
  return method === 'token' ? 'eventSignedInByMachine' : 'eventSignedIn'
}

function isChange(action: string): action is Change {
  return Object.hasOwn(BY_CHANGE, action)
}

function known<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** Events outlive the code that wrote them: nothing about their contents is certain. */
function objectIn(context: ToldEvent['context'], name: string): Readonly<Record<string, unknown>> {
  const value = context[name]
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
