/** Plans that wait, at a source stage, for somebody who is at that source. */
import { safeNext } from '@gatehouse/protocol'
import type { FlowPlan, FlowPlans, PlanContext, PlanSource } from './plan.ts'
import { withStepsBeforeLogin } from './planner.ts'
import { planIdOf } from './run.ts'
import { durationSetting, listSetting, textSetting } from './stage-settings.ts'
import { SOURCE_STAGE_MODEL } from './stages/source.ts'
import { sourceConnectionStep } from './stages/source-connection.ts'

export interface WaitingPlan {
  /** How long somebody may be away, in milliseconds. */
  readonly timeout: number
  /** The flow goes on for these too, without anybody named. */
  readonly resumesOn: readonly string[]
}

interface Place {
  readonly plans: FlowPlans
  readonly browserId: string
  /** The flow's page, as the stage named it. */
  readonly page: string
  readonly sourceId: string
}

/** Undefined when no plan of this browser waits there for this source. */
export async function waitingForSource(place: Place): Promise<WaitingPlan | undefined> {
  const settings = (await findPlan(place))?.plan.steps[0]?.settings
  return (
    settings && {
      timeout: durationSetting(settings, 'resume_timeout', 'minutes=10'),
      resumesOn: listSetting(settings, 'resume_on_match_failures'),
    }
  )
}

export interface Resumption {
  /** Undefined when it is not known who that is. */
  readonly source: PlanSource | undefined
  readonly promptData: Readonly<Record<string, unknown>>
  /** Whose account it is; undefined for whoever has none yet. */
  readonly userId: number | undefined
}

/** Goes on from the stage. False when the plan does not wait any more. */
export async function resumeWithSource(
  place: Place,
  { source, promptData, userId }: Resumption,
): Promise<boolean> {
  const found = await findPlan(place)
  if (!found) return false
  const { plan, planId } = found
  const context: PlanContext = {
    ...plan.context,
    promptData: { ...plan.context.promptData, ...promptData },
    ...(source && { source }),
    ...(userId !== undefined && { pendingUserId: userId, authMethod: 'source' }),
  }
  const left = plan.steps.slice(1)
  const steps = source ? withStepsBeforeLogin(left, [sourceConnectionStep]) : left
  const next = { ...plan, steps, context, version: plan.version + 1 }
  return place.plans.replace(place.browserId, planId, next)
}

async function findPlan({
  plans,
  browserId,
  page,
  sourceId,
}: Place): Promise<{ readonly plan: FlowPlan; readonly planId: string } | undefined> {
  const [, slug, query = ''] =
    /^\/if\/flow\/([\w-]+)\/(?:\?(.*))?$/s.exec(safeNext(page) ?? '') ?? []
  if (slug === undefined) return undefined
  const planId = planIdOf(slug, query)
  const plan = await plans.find(browserId, planId)
  const [step] = plan?.steps ?? []
  if (!plan || step?.model !== SOURCE_STAGE_MODEL) return undefined
  return textSetting(step.settings, 'source') === sourceId ? { plan, planId } : undefined
}
