/**
 * Saves what a walk came to and then runs its effects. Saving is a compare-and-set and comes first:
 * of two answers at once one wins, and only its effects happen.
 */

import { HOME, redirectTo } from './destination.ts'
import type { FlowPlan } from './plan.ts'
import type { FlowDeps } from './ports.ts'
import { accessDenied, withFlowInfo } from './results.ts'
import { type ExecutorResult, type FlowRun, flowPageUrl, type SessionChange } from './run.ts'
import type { FieldErrors } from './stages/stage.ts'
import { type Engine, type Walk, walk } from './walk.ts'

/** Undefined when nothing can be done with the plan here: done, of another session, its flow gone. */
export async function engineOf(
  deps: FlowDeps,
  run: FlowRun,
  { steps, context, flowId }: FlowPlan,
): Promise<Engine | undefined> {
  if (steps.length === 0) return undefined
  if (context.sid !== undefined && context.sid !== run.session?.sid) return undefined
  const flow = await deps.flows.findById(flowId)
  return flow && { deps, run, flow }
}

/** For an answer to a plan that takes no more. */
export function tooLate({ restartUrl }: FlowPlan): ExecutorResult {
  return { challenge: redirectTo(restartUrl) }
}

/** Shows where a stored plan stands. */
export async function resume(engine: Engine, stored: FlowPlan): Promise<ExecutorResult> {
  return settle(engine, stored, await walk(engine, stored))
}

/** As `resume`, for a plan that another request has moved. */
export async function standing({ deps, run }: Engine): Promise<ExecutorResult> {
  const stored = await deps.plans.find(run.browserId, run.planId)
  if (stored === undefined) return { challenge: redirectTo(flowPageUrl(run.flowSlug, run.query)) }
  const engine = await engineOf(deps, run, stored)
  return engine ? resume(engine, stored) : tooLate(stored)
}

export async function settle(
  engine: Engine,
  stored: FlowPlan,
  walked: Walk,
  errors?: FieldErrors,
): Promise<ExecutorResult> {
  const next = planAfter(walked)
  if (next !== stored) {
    const { plans } = engine.deps
    const { browserId, planId } = engine.run
    const won = await plans.replace(browserId, planId, { ...next, version: stored.version + 1 })
    if (!won) return standing(engine)
  }
  return conclude(engine, walked, errors)
}

export function planAfter({ plan, end }: Walk): FlowPlan {
  if (end.kind === 'show') return plan
  return { ...over(plan), restartUrl: end.kind === 'finished' ? end.lateUrl : plan.restartUrl }
}

/** Without steps once it is over; only where to go stays. */
function over(plan: FlowPlan): FlowPlan {
  const { serverMade } = plan.context
  return { ...plan, steps: [], context: serverMade ? { serverMade } : {} }
}

/** Forgets what was answered. Resolves to where the flow begins again. */
export async function cancel(
  { plans }: Pick<FlowDeps, 'plans'>,
  browserId: string,
  planId: string,
): Promise<string> {
  const plan = await plans.find(browserId, planId)
  if (!plan) return HOME
  await plans.replace(browserId, planId, { ...over(plan), version: plan.version + 1 })
  return plan.restartUrl
}

/** The effects, in the order of the steps, and the challenge at which the walk ended. */
export async function conclude(
  { run, flow }: Engine,
  { plan, commits, end }: Walk,
  errors?: FieldErrors,
): Promise<ExecutorResult> {
  let session: SessionChange | undefined
  for (const commit of commits) session = (await commit()) ?? session
  const { challenge, status } = await endOf(run, end)
  const { planId } = run
  const shown = withFlowInfo(challenge, flow, { title: plan.flowTitle, planId })
  return {
    challenge: errors && end.kind === 'show' ? { ...shown, response_errors: errors } : shown,
    ...(session !== undefined && { session }),
    ...(status !== undefined && { status }),
  }
}

async function endOf(run: FlowRun, end: Walk['end']): Promise<ExecutorResult> {
  switch (end.kind) {
    case 'show':
      return { challenge: end.challenge }
    case 'finished':
      return { challenge: await end.conclude() }
    case 'denied':
      return accessDenied(run, end.message)
  }
}
