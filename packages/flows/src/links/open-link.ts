/**
 * Opening a link. Its page only asks; the button uses the link up, so that programs which look at every link
 * of a mail leave it as it is. What it leads to then belongs to the browser that pressed the button.
 */
import { recordEvent } from '../audit.ts'
import type { FlowLinkChallenge } from '../challenge.ts'
import { launch } from '../launch.ts'
import type { FlowPlan, PlanContext } from '../plan.ts'
import { type PlanDenial, planFlow, titleOf } from '../planner.ts'
import { standing } from '../progress.ts'
import { planDenied, withFlowInfo } from '../results.ts'
import { type ExecutorResult, type FlowRun, flowPageUrl } from '../run.ts'
import { shownAs } from '../stages/pending-user.ts'
import type { Engine } from '../walk.ts'
import type { FlowLink, UsedLink } from './flow-links.ts'
import { RECOVERY_LINK } from './proofs.ts'
import { restore } from './restore-plan.ts'

export const FLOW_LINK = 'gatehouse-stage-flow-link'

const PARAMETER = 'flow_token'
const MAX_KEY = 512

/** The key in the page's query; undefined when it leads nowhere in particular. */
export function linkKeyOf({ query }: Pick<FlowRun, 'query'>): string | undefined {
  const key = new URLSearchParams(query).get(PARAMETER) ?? ''
  return key === '' || key.length > MAX_KEY ? undefined : key
}

/** Asks whether to go on. */
export async function showLink(engine: Engine, key: string): Promise<ExecutorResult> {
  const { deps, flow } = engine
  const link = await deps.links.find(key, flow.id)
  const user = link && (await deps.users.findById(link.userId))
  if (!user) return shown(engine, { state: 'dead', ...shownAs('') })
  return shown(engine, { state: 'ready', ...shownAs(user.username) })
}

/** Uses the link up and goes on. */
export async function openLink(engine: Engine, key: string): Promise<ExecutorResult> {
  const { deps, flow } = engine
  const link = await deps.links.find(key, flow.id)
  if (!link) return lost(engine)
  const before = await planOf(engine, link)
  if (before.kind === 'denied') return denied(engine, before, link)
  const used = await deps.links.use(key, flow.id)
  if (!used) return lost(engine)
  await recordUse(engine, used)
  return (await launch(engine, before.plan)).result
}

/** Used up: by another press of the same button perhaps, and then its plan stands here. */
async function lost(engine: Engine): Promise<ExecutorResult> {
  const { deps, run } = engine
  const plan = await deps.plans.find(run.browserId, run.planId)
  return plan ? standing(engine) : shown(engine, { state: 'dead', ...shownAs('') })
}

type Planned = { readonly kind: 'planned'; readonly plan: FlowPlan } | PlanDenial

/** The plan that the link leads to, while nothing has happened yet. */
async function planOf(engine: Engine, link: FlowLink): Promise<Planned> {
  const { deps, run, flow } = engine
  if (link.plan) return restore(engine, link, link.plan)
  const { by, userId } = link
  const context: PlanContext = {
    pendingUserId: userId,
    authMethod: RECOVERY_LINK,
    restored: { by, userId },
  }
  const restartUrl = flowPageUrl(flow.slug, withoutKey(run.query))
  return planFlow(deps, run, { flow, context, append: [], restartUrl })
}

/** To the sign-in and back to the link where somebody has to be signed in; it is still good. */
function denied({ run, flow }: Engine, denial: PlanDenial, { plan }: FlowLink): ExecutorResult {
  const restartUrl = flowPageUrl(flow.slug, run.query)
  return planDenied(run, flow, denial, { context: plan?.context ?? {}, restartUrl })
}

function shown(
  { run, flow }: Engine,
  facts: Omit<FlowLinkChallenge, 'component' | 'flow_designation'>,
): ExecutorResult {
  const isBegunByPage = !['require_token', 'require_redirect'].includes(flow.authentication)
  const restart_url = flowPageUrl(flow.slug, withoutKey(run.query))
  const challenge: FlowLinkChallenge = {
    component: FLOW_LINK,
    flow_designation: flow.designation,
    ...facts,
    ...(facts.state === 'dead' && isBegunByPage && { restart_url }),
  }
  return {
    challenge: withFlowInfo(challenge, flow, { title: titleOf(flow, {}), run }),
  }
}

function withoutKey(query: string): string {
  const parameters = new URLSearchParams(query)
  parameters.delete(PARAMETER)
  return parameters.toString()
}

async function recordUse({ deps, run, flow }: Engine, link: UsedLink): Promise<void> {
  const { by, userId, emailVerified, activated } = link
  await recordEvent(deps, run, {
    action: 'flow_execution',
    // What the link has changed counts from here on.
    user: await deps.users.findFresh(userId),
    context: {
      message: by === 'email' ? 'A link by mail was used.' : 'A recovery link was used.',
      flow: flow.slug,
      email_verified: emailVerified,
      activated,
    },
  })
}
