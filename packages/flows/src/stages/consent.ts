/** Asks whether an application may have what it wants to know, and remembers the answer. */
import type { Consent } from '@gatehouse/core'
import { safeEqual } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { authorizationResponse, responseTargetOf } from '../authorization-response.ts'
import type { ConsentChallenge } from '../challenge.ts'
import { permissionsOf, type RequestedAccess, requestedAccess } from '../requested-access.ts'
import { durationSetting, textSetting } from '../stage-settings.ts'
import { denyDevice } from './deny-device.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, fieldError, type StageOutcome, type StageRun } from './stage.ts'

export const CONSENT_MODEL = 'authentik_stages_consent.consentstage'

export const consentStage = defineStage({
  model: CONSENT_MODEL,
  component: 'ak-stage-consent',
  params: Type.Object({
    token: Type.String({ maxLength: 128 }),
    /** The button that refuses. */
    cancel: Type.Optional(Type.Union([Type.Boolean(), Type.String({ maxLength: 16 })])),
  }),

  async enter(stage) {
    const { context, deps } = stage
    // `prompt=consent` puts a second consent stage behind the flow's own: asking once is enough.
    if (context.consented) return { kind: 'next' }
    const access = await requestedAccess(deps, context)
    const before = access && (await agreedBefore(stage, access))
    if (access && before && access.scopes.every((scope) => before.includes(scope))) {
      return { kind: 'next' }
    }
    return { kind: 'show', challenge: await challengeOf(stage, access, before) }
  },

  async answer(stage, { token, cancel = false }) {
    const expected = stage.context.consentToken
    // The answer belongs to a page of another plan.
    if (expected === undefined || !safeEqual(token, expected)) {
      return { kind: 'invalid', errors: fieldError('token', 'Please answer once more.') }
    }
    return cancel === false ? agree(stage) : refuse(stage)
  },
})

/** Scopes that count as agreed to; undefined when they are to be asked in any case. */
async function agreedBefore(
  { deps, context, step, user }: StageRun,
  { client }: RequestedAccess,
): Promise<readonly string[] | undefined> {
  const always = modeOf(step.settings) === 'always_require'
  if (always || context.authorization?.forceConsent || user === undefined) return undefined
  const consent = await deps.consents.find(user.id, client.application.id)
  const valid = consent && (consent.expiresAt ?? Number.POSITIVE_INFINITY) > deps.clock.now()
  return valid ? consent.scopes : undefined
}

function modeOf(settings: StageRun['step']['settings']): string {
  return textSetting(settings, 'mode') ?? 'always_require'
}

async function challengeOf(
  stage: StageRun,
  access: RequestedAccess | undefined,
  before: readonly string[] = [],
): Promise<ConsentChallenge> {
  const { context, deps, user } = stage
  const { name, icon = '' } = access?.client.application ?? {}
  const values =
    access && user
      ? await deps.consentPreview.values(access.client.providerId, user, access.scopes)
      : {}
  const all = access ? permissionsOf(access, values) : []
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

async function agree(stage: StageRun): Promise<StageOutcome> {
  const { deps, context } = stage
  const access = await requestedAccess(deps, context)
  const consent = access && consentOf(stage, access)
  return {
    kind: 'next',
    context: { consented: true },
    async commit() {
      if (consent) await deps.consents.give(consent)
      return undefined
    },
  }
}

function consentOf(
  { deps, step, user }: StageRun,
  { client, scopes }: RequestedAccess,
): Consent | undefined {
  const mode = modeOf(step.settings)
  if (user === undefined || (mode !== 'permanent' && mode !== 'expiring')) return undefined
  const expiresIn = durationSetting(step.settings, 'consent_expire_in', 'weeks=4')
  return {
    userId: user.id,
    applicationId: client.application.id,
    scopes,
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
  return { kind: 'denied', message: 'You refused the request.' }
}
