/** Asks whether an application may have what it wants to know, and remembers the answer. */
import { type Consent, claimsWithout } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { safeEqual } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { authorizationResponse, responseTargetOf } from '../authorization-response.ts'
import type { ConsentChallenge, ConsentPermission } from '../challenge.ts'
import type { PlanContext } from '../plan.ts'
import { permissionsOf, type RequestedAccess, requestedAccess } from '../requested-access.ts'
import { durationSetting, textSetting } from '../stage-settings.ts'
import { denyDevice } from './deny-device.ts'
import { pendingUserOf } from './pending-user.ts'
import {
  type ContextChange,
  defineStage,
  fieldError,
  type StageOutcome,
  type StageRun,
} from './stage.ts'

export const CONSENT_MODEL = 'authentik_stages_consent.consentstage'

export const consentStage = defineStage({
  model: CONSENT_MODEL,
  component: 'ak-stage-consent',
  params: Type.Object({
    token: Type.String({ maxLength: 128 }),
    /** Of the optional scopes those that are given; without it all are, as for clients that know of none. */
    scopes: Type.Optional(
      Type.Union([
        Type.String({ maxLength: 255 }),
        Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 }),
      ]),
    ),
    /** The button that refuses. */
    cancel: Type.Optional(Type.Union([Type.Boolean(), Type.String({ maxLength: 16 })])),
  }),

  async enter(stage) {
    const { context, deps } = stage
    // `prompt=consent` puts a second consent stage behind the flow's own: asking once is enough.
    if (context.consented) return { kind: 'next' }
    const access = await requestedAccess(deps, context)
    const before = access && (await answeredBefore(stage, access))
    const answered = before && [...before.scopes, ...before.declined]
    if (access && answered && access.scopes.every((scope) => answered.includes(scope))) {
      return { kind: 'next', context: withoutScopes(context, before.declined) }
    }
    return { kind: 'show', challenge: await challengeOf(stage, access, before?.scopes) }
  },

  async answer(stage, { token, scopes, cancel = false }) {
    const expected = stage.context.consentToken
    // The answer belongs to a page of another plan.
    if (expected === undefined || !safeEqual(token, expected)) {
      return { kind: 'invalid', errors: fieldError('token', say('answerOnceMore')) }
    }
    return cancel === false ? agree(stage, scopes) : refuse(stage)
  },
})

interface Answered {
  readonly scopes: readonly string[]
  /** Left out, and still optional. */
  readonly declined: readonly string[]
}

/** What was answered before and still counts; undefined when the person is to be asked in any case. */
async function answeredBefore(
  { deps, context, step, user }: StageRun,
  { client }: RequestedAccess,
): Promise<Answered | undefined> {
  const always = modeOf(step.settings) === 'always_require'
  if (always || context.authorization?.forceConsent || user === undefined) return undefined
  const consent = await deps.consents.find(user.id, client.application.id)
  const valid = consent && (consent.expiresAt ?? Number.POSITIVE_INFINITY) > deps.clock.now()
  if (!valid) return undefined
  const { scopes, declined = [] } = consent
  return { scopes, declined: declined.filter((scope) => client.optionalScopes.includes(scope)) }
}

function modeOf(settings: StageRun['step']['settings']): string {
  return textSetting(settings, 'mode') ?? 'always_require'
}

async function challengeOf(
  stage: StageRun,
  access: RequestedAccess | undefined,
  before: readonly string[] = [],
): Promise<ConsentChallenge> {
  const { context, deps, user, run } = stage
  const { name, icon = '' } = access?.client.application ?? {}
  const values =
    access && user
      ? await deps.consentPreview.values(access.client.providerId, user, access.scopes, run.request)
      : {}
  const all = access ? withChoice(permissionsOf(access, values), access, before) : []
  const known = all.filter(({ id }) => before.includes(id))
  const unknown = all.filter(({ id }) => !before.includes(id))
  const redirectUri = context.authorization?.redirectUri
  return {
    component: 'ak-stage-consent',
    ...pendingUserOf(stage),
    header_text: `You're about to sign into ${name ?? 'an application'}.`,
    permissions: known.length > 0 ? known : unknown,
    additional_permissions: known.length > 0 ? unknown : [],
    token: context.consentToken ?? '',
    ...(name !== undefined && { application_name: name }),
    ...(icon !== '' && { application_icon: icon }),
    ...(redirectUri !== undefined && { redirect_host: hostOf(redirectUri) }),
  }
}

/** Host of a web address; of an app's own scheme the scheme. */
function hostOf(redirectUri: string): string {
  const scheme = redirectUri.slice(0, redirectUri.indexOf(':'))
  return /^https?$/i.test(scheme) ? new URL(redirectUri).host : scheme
}

/** Only what a person sees can they leave out. */
function withChoice(
  permissions: readonly ConsentPermission[],
  { client }: RequestedAccess,
  before: readonly string[],
): readonly ConsentPermission[] {
  return permissions.map((permission) => {
    if (!client.optionalScopes.includes(permission.id)) return permission
    return { ...permission, optional: before.includes(permission.id) ? 'agreed' : 'open' }
  })
}

async function agree(
  stage: StageRun,
  chosen: string | readonly string[] | undefined,
): Promise<StageOutcome> {
  const { deps, context } = stage
  const access = await requestedAccess(deps, context)
  const declined = access && chosen !== undefined ? leftOut(access, [chosen].flat()) : []
  const consent = access && consentOf(stage, access, declined)
  return {
    kind: 'next',
    context: { consented: true, ...withoutScopes(context, declined) },
    async commit() {
      if (consent) await deps.consents.give(consent)
      return undefined
    },
  }
}

function leftOut(access: RequestedAccess, chosen: readonly string[]): readonly string[] {
  const choices = withChoice(permissionsOf(access), access, [])
  return choices.filter(({ id, optional }) => optional && !chosen.includes(id)).map(({ id }) => id)
}

/** What waits at the end of the plan gets that much less: no code, grant or claim tells it. RFC 6749 §3.3. */
function withoutScopes(
  { authorization, device }: PlanContext,
  declined: readonly string[],
): ContextChange {
  if (declined.length === 0) return {}
  const kept = (scopes: readonly string[]) => scopes.filter((scope) => !declined.includes(scope))
  if (device) return { device: { ...device, scopes: kept(device.scopes) } }
  if (!authorization) return {}
  const { grant } = authorization
  const claims = grant.claims && claimsWithout(grant.claims, declined)
  return {
    authorization: { ...authorization, grant: { ...grant, scopes: kept(grant.scopes), claims } },
  }
}

function consentOf(
  { deps, step, user }: StageRun,
  { client, scopes }: RequestedAccess,
  declined: readonly string[],
): Consent | undefined {
  const mode = modeOf(step.settings)
  if (user === undefined || (mode !== 'permanent' && mode !== 'expiring')) return undefined
  const expiresIn = durationSetting(step.settings, 'consent_expire_in', 'weeks=4')
  return {
    userId: user.id,
    applicationId: client.application.id,
    scopes: scopes.filter((scope) => !declined.includes(scope)),
    declined,
    expiresAt: mode === 'permanent' ? undefined : deps.clock.now() + expiresIn,
  }
}

/** RFC 6749 §4.1.2.1; RFC 8628 §3.5. */
function refuse(stage: StageRun): StageOutcome {
  const { authorization, device } = stage.context
  if (authorization) {
    const conclude = async () =>
      authorizationResponse(responseTargetOf(authorization), {
        error: 'access_denied',
        error_description: 'The request was refused.',
      })
    return { kind: 'finished', conclude }
  }
  if (device) return denyDevice(stage, device)
  return { kind: 'denied', message: say('youRefused') }
}
