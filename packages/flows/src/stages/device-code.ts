/**
 * Asks for the code that a device shows.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 RFC 8628 §3.3}
 */
import type { Client, DeviceGrant } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { formatUserCode, normalizeUserCode } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { deviceCodeAttempt, waitText } from '../attempts.ts'
import { signInChallenge } from '../destination.ts'
import type { PlanStep } from '../plan.ts'
import { mayUse } from '../requested-access.ts'
import { defineStage, fieldError, type StageOutcome, type StageRun } from './stage.ts'

const MODEL = 'gatehouse.device_code'
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

export const deviceCodeStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const deviceCodeStage = defineStage({
  model: MODEL,
  component: 'ak-provider-oauth2-device-code',
  params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 64 }) }),

  async enter({ run, plan, context }) {
    if (!run.user || !run.session) {
      return { kind: 'finished', conclude: async () => signInChallenge(plan.restartUrl) }
    }
    const { prefilledCode: code } = context
    return {
      kind: 'show',
      challenge: {
        component: 'ak-provider-oauth2-device-code',
        ...(code !== undefined && { code }),
      },
    }
  },

  async answer(stage, { code: typed }) {
    const { deps, run } = stage
    const attempt = await deviceCodeAttempt(
      deps.rateLimits,
      run.session?.sid ?? run.browserId,
      run.request.clientAddress,
    )
    if (!attempt.allowed) {
      const errors = fieldError('code', waitText(attempt.retryAfterMs), 'throttled')
      return { kind: 'invalid', errors, status: 429, context: { prefilledCode: typed } }
    }
    const found = await findDevice(stage, typed)
    if (found === undefined) {
      const errors = fieldError('code', 'Invalid code')
      return { kind: 'invalid', errors, context: { prefilledCode: typed } }
    }
    return accept(stage, found.client, found.grant)
  },
})

async function findDevice(
  { deps }: StageRun,
  typed: string,
): Promise<{ client: Client; grant: DeviceGrant } | undefined> {
  const userCode = normalizeUserCode(typed)
  const grant =
    userCode === undefined ? undefined : await deps.deviceGrants.findByUserCode(userCode)
  if (grant === undefined || grant.expiresAt <= deps.clock.now()) return undefined
  const client = await deps.clients.findByProviderId(grant.providerId)
  return client?.grantTypes.has(DEVICE_GRANT) ? { client, grant } : undefined
}

async function accept(
  { deps, run }: StageRun,
  client: Client,
  { userCode, clientId, providerId, scopes }: DeviceGrant,
): Promise<StageOutcome> {
  if (!run.user) return { kind: 'denied' }
  const { passing, messages } = await mayUse(deps, run, run.user, { client, scopes })
  if (!passing) {
    const message = messages[0] ?? say('mayNotUse', { application: client.application.name })
    return { kind: 'denied', message }
  }
  return {
    kind: 'next',
    context: {
      applicationId: client.application.id,
      applicationName: client.application.name,
      device: { userCode, clientId, providerId, scopes },
      prefilledCode: formatUserCode(userCode),
    },
  }
}
