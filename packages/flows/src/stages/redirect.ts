/** Ends the flow somewhere else: at an address, or in another flow. */
import type { RedirectChallenge } from '../challenge.ts'
import { planFlow } from '../planner.ts'
import { flowPageUrl, planIdOf } from '../run.ts'
import { booleanSetting, textSetting } from '../stage-settings.ts'
import { defineSilentStage, type StageRun } from './stage.ts'

export const redirectStage = defineSilentStage({
  model: 'authentik_stages_redirect.redirectstage',

  async enter(stage) {
    const { settings } = stage.step
    const conclude =
      textSetting(settings, 'mode') === 'flow'
        ? toFlow(stage)
        : toAddress(settings['target_static'])
    return conclude ? { kind: 'finished', conclude } : { kind: 'denied' }
  },
})

type Conclude = () => Promise<RedirectChallenge>

/** Set by an operator; still never a scheme that runs something in the browser. */
function toAddress(target: unknown): Conclude | undefined {
  if (typeof target !== 'string' || !/^(https?:\/\/|\/(?![/\\]))/i.test(target)) return undefined
  return async () => ({ component: 'xak-flow-redirect', to: target })
}

function toFlow(stage: StageRun): Conclude | undefined {
  const id = textSetting(stage.step.settings, 'target_flow')
  return id === undefined ? undefined : () => switchFlow(stage, id)
}

async function switchFlow(
  { deps, run, context, plan, step }: StageRun,
  flowId: string,
): Promise<RedirectChallenge> {
  const flow = await deps.flows.findById(flowId)
  if (!flow) return { component: 'xak-flow-redirect', to: plan.restartUrl }
  const to = flowPageUrl(flow.slug, run.query)
  if (booleanSetting(step.settings, 'keep_context', true)) {
    const planned = await planFlow(deps, run, {
      flow,
      context: { ...context, serverMade: true },
      // What the server put behind this flow still has to be done.
      append: plan.steps.slice(1).filter(({ bindingId }) => bindingId === undefined),
      restartUrl: plan.restartUrl,
    })
    if (planned.kind === 'planned') {
      await deps.plans.create(run.browserId, planIdOf(flow.slug, run.query), planned.plan)
    }
  }
  return { component: 'xak-flow-redirect', to }
}
