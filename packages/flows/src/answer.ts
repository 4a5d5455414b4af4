/** Takes an answer to the current challenge. */

import { redirectTo } from './destination.ts'
import { contextOfPage } from './page-context.ts'
import type { FlowPlan } from './plan.ts'
import { planFlow } from './planner.ts'
import { settle, standing } from './progress.ts'
import type { ExecutorResult } from './run.ts'
import { stagesByModel } from './stages/index.ts'
import { pendingUserOf } from './stages/pending-user.ts'
import type { Invalid } from './stages/stage.ts'
import { changeContext, type Engine, follow, stageRunOf, type Walk, walk } from './walk.ts'

export async function answer(
  engine: Engine,
  stored: FlowPlan,
  response: Readonly<Record<string, unknown>>,
): Promise<ExecutorResult> {
  const [step] = stored.steps
  const stage = step && stagesByModel.get(step.model)
  // An answer to a page that is not the current one: shown where things stand, never taken for it.
  const { component = stage?.component, shown_user: shown } = response
  if (!step || !stage?.component || component !== stage.component) return standing(engine)
  const stageRun = await stageRunOf(engine, stored, step)
  // A page of another tab, about somebody who is not meant any more.
  if (typeof shown === 'string' && shown !== pendingUserOf(stageRun).pending_user) {
    return standing(engine)
  }

  const outcome = await stage.respond(stageRun, response)
  if (outcome.kind === 'invalid') return refused(engine, stored, outcome)
  return settle(engine, stored, await follow(engine, { plan: stored, commits: [] }, outcome))
}

/** Shows the stage again, or starts the flow over where its binding says so. */
async function refused(
  engine: Engine,
  stored: FlowPlan,
  { errors, context, status }: Invalid,
): Promise<ExecutorResult> {
  const changed = changeContext(stored, context)
  const walked =
    stored.steps[0]?.invalidResponseAction === 'retry'
      ? await walk(engine, changed)
      : await startOver(engine, changed)
  const result = await settle(engine, stored, walked, errors)
  return status === undefined ? result : { ...result, status }
}

async function startOver(engine: Engine, plan: FlowPlan): Promise<Walk> {
  const { deps, run, flow } = engine
  const { serverMade, failedAttempts } = plan.context
  const keep = plan.steps[0]?.invalidResponseAction === 'restart_with_context'
  if (serverMade && !keep) return over(plan)
  const fresh = keep ? plan.context : await contextOfPage(deps, run, flow)
  const planned = await planFlow(deps, run, {
    flow,
    context: { ...fresh, ...(failedAttempts !== undefined && { failedAttempts }) },
    append: plan.steps.filter(({ bindingId }) => bindingId === undefined),
    restartUrl: plan.restartUrl,
  })
  return planned.kind === 'planned' ? walk(engine, planned.plan) : over(plan)
}

/** Back to the part of the server that started it. */
function over(plan: FlowPlan): Walk {
  const to = plan.restartUrl
  return {
    plan,
    commits: [],
    end: { kind: 'finished', conclude: async () => redirectTo(to), lateUrl: to },
  }
}
