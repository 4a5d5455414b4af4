/** Runs planned flows: shows the current stage, takes the answer, moves on. */
import { answer } from './answer.ts'
import { begin } from './begin.ts'
import { FLOW_LINK, openLink } from './links/open-link.ts'
import { overtaken } from './overtaken.ts'
import type { FlowDeps } from './ports.ts'
import { cancel, engineOf, resume, tooLate } from './progress.ts'
import type { ExecutorResult, FlowRun } from './run.ts'
import type { FlowStart, StartResult } from './start.ts'
import { startFlow } from './start-flow.ts'

export interface FlowExecutor {
  /** The challenge where the plan stands; plans the flow when there is no plan yet. */
  challenge(run: FlowRun): Promise<ExecutorResult>
  /** Takes an answer to the current challenge: next challenge, or the same with `response_errors`. */
  respond(run: FlowRun, response: Readonly<Record<string, unknown>>): Promise<ExecutorResult>
  /** Plans a flow with server-made context under `run.planId` and goes as far as no page is needed. */
  start(run: FlowRun, start: FlowStart): Promise<StartResult>
  /** Forgets what this browser answered to a plan. Resolves to the path where it begins again. */
  cancel(browserId: string, planId: string): Promise<string>
}

export function createFlowExecutor(deps: FlowDeps): FlowExecutor {
  return {
    async challenge(run) {
      const plan = await deps.plans.find(run.browserId, run.planId)
      const engine = plan && (await engineOf(deps, run, plan))
      const onward = plan && overtaken(run, plan, engine?.flow)
      if (onward) return onward
      if (engine) return resume(engine, plan)
      // Only who started a plan can start it again; any other flow begins at its page.
      return plan?.context.serverMade ? tooLate(plan) : (await begin(deps, run)).result
    },

    async respond(run, response) {
      const plan = await deps.plans.find(run.browserId, run.planId)
      if (plan) {
        const engine = await engineOf(deps, run, plan)
        const onward = overtaken(run, plan, engine?.flow)
        return onward ?? (engine ? answer(engine, plan, response) : tooLate(plan))
      }
      const { result, waiting, link } = await begin(deps, run)
      if (link && response['component'] === FLOW_LINK) return openLink(link.engine, link.key)
      // A page that was left open for long: its answer still counts when it fits the first stage.
      const fits = waiting && result.challenge.component === response['component']
      return fits ? answer(waiting.engine, waiting.plan, response) : result
    },

    start: (run, start) => startFlow(deps, run, start),

    cancel: (browserId, planId) => cancel(deps, browserId, planId),
  }
}
