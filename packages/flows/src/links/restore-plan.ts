/** Takes up a plan in the browser in which its link was opened. */
import { say } from '@gatehouse/errors'
import { randomToken } from '@gatehouse/protocol'
import { signedIn } from '../page-context.ts'
import type { FlowPlan, PlanContext } from '../plan.ts'
import { firstVersion, type PlanDenial } from '../planner.ts'
import { evaluatePolicies } from '../policy-gate.ts'
import { needsPerson, unmetRequirement } from '../requirement.ts'
import type { Engine } from '../walk.ts'
import type { FlowLink } from './flow-links.ts'
import { EMAIL_LINK } from './proofs.ts'

/** Nothing that was proved in the other browser is lost, and nothing of its session comes along. */
export async function restore(
  { deps, run, flow }: Engine,
  { by, userId }: FlowLink,
  stored: FlowPlan,
): Promise<{ readonly kind: 'planned'; readonly plan: FlowPlan } | PlanDenial> {
  const { sid: _, userId: signedInAs, ...kept } = stored.context
  const context: PlanContext = {
    ...kept,
    pendingUserId: userId,
    authMethod: kept.authMethod ?? EMAIL_LINK,
    restored: { by, userId },
    consentToken: randomToken(16),
  }
  const { user, session } = run
  const unmet = unmetRequirement(flow, context, user)
  if (unmet) return { kind: 'denied', reason: unmet, messages: [] }

  const needsSession = needsPerson(flow.authentication)
  const isOther = needsSession && user?.id !== signedInAs
  const belongsToSession = context.authorization !== undefined || context.device !== undefined
  if (isOther || (belongsToSession && session?.sid !== stored.context.sid)) {
    return { kind: 'denied', reason: 'requirement', messages: [say('linkOfAnotherBrowser')] }
  }
  const { passing, messages } = await evaluatePolicies(deps, run, { guarded: flow, user, context })
  if (!passing) return { kind: 'denied', reason: 'policy', messages }

  const own = needsSession || belongsToSession ? signedIn(run) : {}
  return {
    kind: 'planned',
    plan: { ...stored, context: { ...context, ...own }, version: firstVersion() },
  }
}
