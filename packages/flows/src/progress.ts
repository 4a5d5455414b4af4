/**
 * Saves what a walk came to and then runs its effects. Saving is a compare-and-set and comes first:
 * of two answers at once one wins, and only its effects happen.
 */

import { HOME, redirectTo } from './destination.ts'
import { overtaken } from './overtaken.ts'
import type { FlowPlan } from './plan.ts'
import type { FlowDeps } from './ports.ts'
import { accessDenied, withFlowInfo } from './results.ts'
import { type BrowserChanges, type ExecutorResult, type FlowRun, flowPageUrl } from './run.ts'
import type { Commit, FieldErrors, Perform, Performed } from './stages/stage.ts'
import { type Engine, follow, type Walk, type WalkEnd, walk } from './walk.ts'

/** With nothing left to do but the effects. */
export interface Walked extends Walk {
  readonly end: Exclude<WalkEnd, { kind: 'perform' }>
}

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
  const onward = overtaken(run, stored, engine?.flow)
  return onward ?? (engine ? resume(engine, stored) : tooLate(stored))
}

export async function settle(
  engine: Engine,
  stored: FlowPlan,
  walked: Walk,
  errors?: FieldErrors,
): Promise<ExecutorResult> {
  const next = planAfter(walked)
  const saved = next === stored ? stored : { ...next, version: stored.version + 1 }
  if (saved !== stored) {
    const { plans } = engine.deps
    const { browserId, planId } = engine.run
    if (!(await plans.replace(browserId, planId, saved))) return standing(engine)
  }
  const { commits, end } = walked
  if (end.kind === 'perform') return perform(engine, saved, { commits, work: end.perform })
  return conclude(engine, { ...walked, end }, errors)
}

/** Does what was saved as about to be done, and goes on from there. */
async function perform(
  engine: Engine,
  saved: FlowPlan,
  { commits, work }: { readonly commits: readonly Commit[]; readonly work: Perform['perform'] },
): Promise<ExecutorResult> {
  const changes = await inOrder(commits)
  const performed = await work()
  const result =
    performed.kind === 'back'
      ? await goBack(engine, saved, performed)
      : await settle(engine, saved, await follow(engine, { plan: saved, commits: [] }, performed))
  return { ...changes, ...result }
}

async function goBack(
  engine: Engine,
  saved: FlowPlan,
  { step, errors }: Extract<Performed, { kind: 'back' }>,
): Promise<ExecutorResult> {
  const plan = { ...saved, steps: [step, ...saved.steps] }
  return settle(engine, saved, await walk(engine, plan), errors)
}

export function planAfter({ plan, end }: Walk): FlowPlan {
  if (end.kind === 'show' || end.kind === 'perform') return plan
  return { ...over(plan), restartUrl: end.kind === 'finished' ? end.lateUrl : plan.restartUrl }
}

/** Without steps once it is over; only where to go stays. */
function over(plan: FlowPlan): FlowPlan {
  const { serverMade, ledIn } = plan.context
  const context = { ...(serverMade && { serverMade }), ...(ledIn && { ledIn }) }
  return { ...plan, steps: [], context }
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
  { plan, commits, end }: Walked,
  errors?: FieldErrors,
): Promise<ExecutorResult> {
  const changes = await inOrder(commits)
  const { challenge, status } = await endOf(run, end)
  const shown = withFlowInfo(challenge, flow, { title: plan.flowTitle, run })
  return {
    challenge: errors && end.kind === 'show' ? { ...shown, response_errors: errors } : shown,
    ...changes,
    ...(status !== undefined && { status }),
  }
}

async function inOrder(commits: readonly Commit[]): Promise<BrowserChanges> {
  let changes: BrowserChanges = {}
  for (const commit of commits) {
    const change = await commit()
    const isOfSession = change === 'end' || (change !== undefined && 'start' in change)
    changes = { ...changes, ...(isOfSession ? { session: change } : change) }
  }
  return changes
}

async function endOf(run: FlowRun, end: Walked['end']): Promise<ExecutorResult> {
  switch (end.kind) {
    case 'show':
      return { challenge: end.challenge }
    case 'finished':
      return { challenge: await end.conclude() }
    case 'denied':
      return accessDenied(run, end.message)
  }
}
