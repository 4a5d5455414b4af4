/** Starts the session of who was identified and proved it. */
import { isNetworkBinding, type NetworkBinding, type Session, type User } from '@gatehouse/core'
import { Type } from 'typebox'
import { isProvenHere } from '../accounts/proof.ts'
import { recordEvent } from '../audit.ts'
import { provenMethods } from '../factors/proof.ts'
import type { PlanSource } from '../plan.ts'
import type { SessionStart } from '../run.ts'
import { booleanSetting, durationSetting, textSetting } from '../stage-settings.ts'
import { USER_LOGIN_MODEL } from '../user-login-model.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, type Onward, type StageRun } from './stage.ts'

/** The one authentication context class there is so far. OpenID Connect Core 1.0 §2. */
export const DEFAULT_ACR = 'goauthentik.io/providers/oauth2/default'

/** How long the server keeps a session whose cookie ends with the browser. */
const BROWSER_SESSION = 14 * 24 * 60 * 60 * 1000

export const userLoginStage = defineStage({
  model: USER_LOGIN_MODEL,
  component: 'ak-stage-user-login',
  params: Type.Object({
    // A browser leaves an unticked box out of the form.
    remember_me: Type.Optional(Type.Union([Type.Boolean(), Type.String({ maxLength: 8 })])),
  }),

  async enter(stage) {
    if (rememberFor(stage) === 0) return signIn(stage, false)
    const challenge = { component: 'ak-stage-user-login', ...pendingUserOf(stage) } as const
    return { kind: 'show', challenge }
  },

  async answer(stage, { remember_me: remember = false }) {
    return signIn(stage, remember === true || remember === 'true' || remember === 'on')
  },
})

function rememberFor({ step }: StageRun): number {
  return durationSetting(step.settings, 'remember_me_offset', 'seconds=0')
}

/** Fails closed: a flow in which nothing proved who this is signs nobody in. */
function signIn(stage: StageRun, remember: boolean): Onward {
  const { user } = stage
  if (user === undefined || !isProvenHere(stage) || !user.isActive) return { kind: 'denied' }
  return {
    kind: 'next',
    // The plan goes on without the session that it was made in.
    context: { sid: undefined, userId: undefined, ledIn: true },
    commit: async () => ({ start: await startSession(stage, user, remember) }),
  }
}

async function startSession(stage: StageRun, user: User, remember: boolean): Promise<SessionStart> {
  const { deps, run, context, step, flow } = stage
  const now = deps.clock.now()
  const duration = durationSetting(step.settings, 'session_duration', 'seconds=0')
  const lasting = duration + (remember ? rememberFor(stage) : 0)
  const { session, cookie } = await deps.sessions.start({
    userId: user.id,
    authTime: Math.floor(now / 1000),
    acr: DEFAULT_ACR,
    amr: provenMethods(context),
    clientAddress: run.request.clientAddress,
    userAgent: run.request.userAgent,
    networkBinding: bindingOf(stage),
    createdAt: now,
    expiresAt: now + (lasting || BROWSER_SESSION),
  })
  await recordEvent(deps, run, {
    action: 'login',
    user,
    context: {
      auth_method: context.authMethod,
      auth_method_args: context.authMethodArgs ?? {},
      ...(context.source && { using_source: usingSource(context.source) }),
      flow: flow.slug,
    },
  })
  await deps.users.recordLogin(user.id, now)
  const { pendingUserIdentifier: name = user.username } = context
  await deps.reputations.change({ name, address: run.request.clientAddress }, 1)
  await endEarlierSessions(stage, session)
  const known = durationSetting(step.settings, 'remember_device', 'days=30')
  return {
    cookie,
    expiresAt: session.expiresAt,
    persistent: lasting > 0,
    ...(known > 0 && { known: { userId: user.id, until: now + known } }),
  }
}

function usingSource({ app, model_name, pk, name, slug }: PlanSource) {
  return { app, model_name, pk, name, slug }
}

function bindingOf({ step }: StageRun): NetworkBinding | undefined {
  const name = textSetting(step.settings, 'network_binding') ?? 'no_binding'
  return isNetworkBinding(name) ? name : undefined
}

/**
 * Someone else's session in this browser ends. The person's own stays until it runs out: to prove
 * oneself once more for one application must not sign out of the others.
 */
async function endEarlierSessions(
  { deps, run, step }: StageRun,
  { sid, userId }: Session,
): Promise<void> {
  if (booleanSetting(step.settings, 'terminate_other_sessions', false)) {
    await deps.sessions.endOthers(userId, sid)
  }
  if (run.session && run.session.userId !== userId) await deps.sessions.end(run.session.sid)
}
