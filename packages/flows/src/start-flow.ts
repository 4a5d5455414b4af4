/** Begins a plan that another part of the server asked for. */
import { redirectTo } from './destination.ts'
import { planFlow } from './planner.ts'
import type { FlowDeps } from './ports.ts'
import { conclude } from './progress.ts'
import { planDenied } from './results.ts'
import { type FlowRun, flowPageUrl } from './run.ts'
import type { FlowStart, StartResult } from './start.ts'
import { walk } from './walk.ts'

export async function startFlow(
  deps: FlowDeps,
  run: FlowRun,
  { flow, append, beforeLogin = [], restartUrl, interactive = true, ...start }: FlowStart,
): Promise<StartResult> {
  const context = { ...start.context, serverMade: true }
  const planned = await planFlow(deps, run, { flow, context, append, beforeLogin, restartUrl })
  if (planned.kind === 'denied') {
    return { kind: 'denied', result: planDenied(run, flow, planned, { context, restartUrl }) }
  }
  const engine = { deps, run, flow }
  const walked = await walk(engine, planned.plan)
  const { end } = walked
  if (end.kind === 'finished' || end.kind === 'denied') {
    return { kind: end.kind, result: await conclude(engine, { ...walked, end }) }
  }
  const to = flowPageUrl(flow.slug, run.query)
  // What changes something waits for the flow's page, even where nobody is asked.
  const challenge = end.kind === 'show' ? end.challenge : redirectTo(to)
  // Nothing was asked, so nothing of it may happen: RFC-conformant clients only wanted to know.
  if (!interactive) return { kind: 'interaction', to, result: { challenge } }
  await deps.plans.create(run.browserId, run.planId, walked.plan)
  const shown = { ...walked, end: { kind: 'show', challenge } } as const
  return { kind: 'interaction', to, result: await conclude(engine, shown) }
}
