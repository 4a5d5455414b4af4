/** Opening a flow's page without a plan: plans the flow, or finds the way to where it begins. */
import type { Flow } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { redirectTo } from './destination.ts'
import { signInAgain } from './fresh-sign-in.ts'
import { type Launched, launch } from './launch.ts'
import { linkKeyOf, showLink } from './links/open-link.ts'
import { contextOfPage } from './page-context.ts'
import { planFlow } from './planner.ts'
import type { FlowDeps } from './ports.ts'
import { flowError, planDenied } from './results.ts'
import { type ExecutorResult, type FlowRun, flowPageUrl } from './run.ts'
import type { Engine } from './walk.ts'

export interface Begun extends Launched {
  /** The link that led here, which nobody has used by that. */
  readonly link?: { readonly engine: Engine; readonly key: string }
}

export async function begin(deps: FlowDeps, run: FlowRun): Promise<Begun> {
  const flow = await deps.flows.findBySlug(run.flowSlug)
  if (flow === undefined) return { result: flowError(run, say('noSuchPage'), 404) }
  const engine = { deps, run, flow }
  const key = linkKeyOf(run)
  if (key !== undefined) return { result: await showLink(engine, key), link: { engine, key } }
  const elsewhere = startedElsewhere(run, flow) ?? signInAgain(deps, run, flow)
  return elsewhere ? { result: elsewhere } : beginHere(engine)
}

async function beginHere(engine: Engine): Promise<Begun> {
  const { deps, run, flow } = engine
  const context = await contextOfPage(deps, run, flow)
  const restartUrl = flowPageUrl(flow.slug, run.query)
  const planned = await planFlow(deps, run, { flow, context, append: [], restartUrl })
  if (planned.kind === 'denied') {
    return { result: planDenied(run, flow, planned, { context, restartUrl }) }
  }
  return launch(engine, planned.plan)
}

/** Flows that mean nothing without what another part of the server puts into their plan. */
function startedElsewhere(run: FlowRun, flow: Flow): ExecutorResult | undefined {
  const query = run.query.replace(/^\?/, '')
  if (flow.designation === 'authorization') {
    const parameters = new URLSearchParams(query)
    // The request is made once more, and checked from the start.
    return parameters.has('client_id') && parameters.has('response_type')
      ? { challenge: redirectTo(`/application/o/authorize/?${query}`) }
      : flowError(run, say('requestExpired'))
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
