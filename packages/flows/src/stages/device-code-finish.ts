/**
 * The last step of a device flow: the waiting device gets its grant.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 RFC 8628 §3.3}
 */
import { randomUUID } from 'node:crypto'
import { type Grant, issuerOf, type Session, type User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { recordEvent } from '../audit.ts'
import type { Challenge } from '../challenge.ts'
import type { PlanStep } from '../plan.ts'
import { mayUse, type RequestedAccess, requestedAccess } from '../requested-access.ts'
import { flowError } from '../results.ts'
import { authorizedApplication } from './authorization-response.ts'
import { defineSilentStage, type StageRun } from './stage.ts'

const MODEL = 'gatehouse.device_code_finish'

export const EXPIRED_CODE = say('codeExpired')

export const deviceCodeFinishStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const deviceCodeFinishStage = defineSilentStage({
  model: MODEL,

  async enter(stage) {
    const { deps, run, context } = stage
    const { user, session } = run
    const access = await requestedAccess(deps, context)
    if (!access || !user || !session) return { kind: 'denied' }
    const { passing } = await mayUse(deps, run, user, access)
    if (!passing) return { kind: 'denied' }
    return { kind: 'finished', conclude: () => approve(stage, access, { user, session }) }
  },
})

async function approve(
  stage: StageRun,
  access: RequestedAccess,
  { user, session }: { user: User; session: Session },
): Promise<Challenge> {
  const { deps, run, context, flow } = stage
  const { client, scopes } = access
  const userCode = context.device?.userCode ?? ''
  const waiting = await deps.deviceGrants.findByUserCode(userCode)
  if (waiting?.providerId !== client.providerId) return expired(stage)

  await recordEvent(deps, run, {
    action: 'authorize_application',
    user,
    context: authorizedApplication(client, scopes, flow.slug),
  })
  const grant = grantOf(stage, access, session, waiting.origin)
  await deps.logoutNotices.register(client, user, grant)
  if ((await deps.deviceGrants.approve(userCode, grant)) !== 'answered') return expired(stage)
  return {
    component: 'ak-provider-oauth2-device-code-finish',
    outcome: 'approved',
    application_name: client.application.name,
  }
}

/** What the person saw is what is granted: scopes come from the plan, never from the poll. */
function grantOf(
  { deps }: StageRun,
  { client, scopes }: RequestedAccess,
  session: Session,
  origin: string,
): Grant {
  return {
    familyId: randomUUID(),
    providerId: client.providerId,
    clientId: client.clientId,
    userId: session.userId,
    sid: session.sid,
    scopes,
    issuer: issuerOf(client, origin),
    nonce: undefined,
    authTime: session.authTime,
    acr: session.acr,
    amr: session.amr,
    claims: undefined,
    grantedAt: deps.clock.now(),
  }
}

function expired({ run }: StageRun): Challenge {
  return flowError(run, EXPIRED_CODE).challenge
}
