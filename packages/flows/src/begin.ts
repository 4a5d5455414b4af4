/** Opening a flow's page without a plan: plans the flow, or finds the way to where it begins. */
import type { Flow } from '@gatehouse/core'
import { redirectTo } from './destination.ts'
import { contextOfPage } from './page-context.ts'
import type { FlowPlan } from './plan.ts'
import { planFlow } from './planner.ts'
import type { FlowDeps } from './ports.ts'
import { conclude } from './progress.ts'
import { flowError, planDenied } from './results.ts'
import { type ExecutorResult, type FlowRun, flowPageUrl } from './run.ts'
import { type Engine, walk } from './walk.ts'

export interface Begun {
  readonly result: ExecutorResult
  /** The plan that was stored, when it waits for an answer. */
  readonly waiting?: { readonly engine: Engine; readonly plan: FlowPlan }
}

export async function begin(deps: FlowDeps, run: FlowRun): Promise<Begun> {
  const flow = await deps.flows.findBySlug(run.flowSlug)
  if (flow === undefined) return { result: flowError(run, 'There is no such page.', 404) }
  const elsewhere = startedElsewhere(run, flow)
  return elsewhere ? { result: elsewhere } : beginHere({ deps, run, flow })
}

async function beginHere(engine: Engine): Promise<Begun> {
  const { deps, run, flow } = engine
  const context = await contextOfPage(deps, run, flow)
  const restartUrl = flowPageUrl(flow.slug, run.query)
  const planned = await planFlow(deps, run, { flow, context, append: [], restartUrl })
  if (planned.kind === 'denied') {
    return { result: planDenied(run, flow, planned, { context, restartUrl }) }
  }
  const walked = await walk(engine, planned.plan)
  if (walked.end.kind !== 'show') return { result: await conclude(engine, walked) }
  await deps.plans.create(run.browserId, run.planId, walked.plan)
  return { result: await conclude(engine, walked), waiting: { engine, plan: walked.plan } }
}

/** Flows that mean nothing without what another part of the server puts into their plan. */
function startedElsewhere(run: FlowRun, flow: Flow): ExecutorResult | undefined {
  const query = run.query.replace(/^\?/, '')
  if (flow.designation === 'authorization') {
    const parameters = new URLSearchParams(query)
    // The request is made once more, and checked from the start.
    return parameters.has('client_id') && parameters.has('response_type')
      ? { challenge: redirectTo(`/application/o/authorize/?${query}`) }
      : flowError(run, 'This request has expired or was answered before. Go back and try again.')
  }
  if (flow.id === run.request.brand.flows.deviceCode) {
    return { challenge: redirectTo(query === '' ? '/device' : `/device?${query}`) }
  }
  // A link on another site must not sign anybody out: the page there asks first.
  if (flow.designation === 'invalidation' && run.session) {
    return { challenge: redirectTo('/application/o/end-session/') }
  }
  return undefined
}
