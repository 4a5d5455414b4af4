/**
 * Shows what asks, and from where, and takes the decision: against people who are talked into
 * approving a device that is not theirs.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-5.4 RFC 8628 §5.4}
 */
import { say } from '@gatehouse/errors'
import { formatUserCode, normalizeUserCode } from '@gatehouse/protocol'
import { Type } from 'typebox'
import type { DeviceApprovalChallenge } from '../challenge.ts'
import type { PlanStep } from '../plan.ts'
import { planSteps } from '../planner.ts'
import { permissionsOf, requestedAccess } from '../requested-access.ts'
import { denyDevice } from './deny-device.ts'
import { EXPIRED_CODE } from './device-code-finish.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, fieldError, type StageOutcome, type StageRun } from './stage.ts'

const MODEL = 'gatehouse.device_approval'

export const deviceApprovalStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const deviceApprovalStage = defineStage({
  model: MODEL,
  component: 'gatehouse-stage-device-approval',
  params: Type.Object({
    action: Type.Union([Type.Literal('approve'), Type.Literal('deny')]),
    /** The code that the page showed: nobody approves another device than the one they saw. */
    user_code: Type.String({ maxLength: 64 }),
  }),

  async enter(stage) {
    const challenge = await challengeOf(stage)
    return challenge ? { kind: 'show', challenge } : { kind: 'denied', message: EXPIRED_CODE }
  },

  async answer(stage, { action, user_code: shown }) {
    const { device } = stage.context
    if (device === undefined || normalizeUserCode(shown) !== device.userCode) {
      return { kind: 'invalid', errors: fieldError('user_code', say('lookAtCodeAgain')) }
    }
    return action === 'approve' ? approve(stage) : denyDevice(stage, device)
  },
})

/** On to what the application's own authorization flow asks: usually consent. */
async function approve({ deps, run, context }: StageRun): Promise<StageOutcome> {
  const access = await requestedAccess(deps, context)
  const flow = access && (await deps.flows.findById(access.client.authorizationFlowId))
  if (!flow) return { kind: 'denied', message: say('applicationUnavailable') }
  const planned = await planSteps(deps, run, { flow, context })
  if (planned.kind === 'denied') {
    const [message = say('mayNotUseApplication')] = planned.messages
    return { kind: 'denied', message }
  }
  return { kind: 'next', insert: planned.steps.map((step) => ({ ...step, flowId: flow.id })) }
}

async function challengeOf(stage: StageRun): Promise<DeviceApprovalChallenge | undefined> {
  const { deps, context } = stage
  const access = await requestedAccess(deps, context)
  const code = context.device?.userCode
  const grant = code === undefined ? undefined : await deps.deviceGrants.findByUserCode(code)
  const now = deps.clock.now()
  if (!access || !grant || grant.expiresAt <= now) return undefined
  const { name, icon } = access.client.application
  return {
    component: 'gatehouse-stage-device-approval',
    ...pendingUserOf(stage),
    user_code: formatUserCode(grant.userCode),
    application_name: name,
    ...(icon !== '' && { application_icon: icon }),
    client_address: grant.clientAddress,
    user_agent: grant.userAgent,
    requested_ago: Math.max(0, Math.floor((now - grant.createdAt) / 1000)),
    expires_in: Math.floor((grant.expiresAt - now) / 1000),
    permissions: permissionsOf(access),
  }
}
