/** Sign-ins that were overtaken: the person came in by this plan before, or in another tab meanwhile. */
import type { Flow } from '@gatehouse/core'
import { destinationOf, redirectTo } from './destination.ts'
import type { FlowPlan } from './plan.ts'
import type { ExecutorResult, FlowRun } from './run.ts'

/** On to where the person was going; undefined when there still is something to ask. */
export function overtaken(
  { session }: Pick<FlowRun, 'session'>,
  plan: FlowPlan,
  flow: Pick<Flow, 'designation'> | undefined,
): ExecutorResult | undefined {
  const { madeAt, context, steps } = plan
  if (session === undefined) return undefined
  if (steps.length === 0) {
    return context.ledIn ? { challenge: redirectTo(plan.restartUrl) } : undefined
  }
  const isSignIn = flow?.designation === 'authentication' && context.sid === undefined
  const isByOther = !context.ledIn && madeAt !== undefined && session.createdAt > madeAt
  return isSignIn && isByOther ? { challenge: redirectTo(destinationOf(context)) } : undefined
}
