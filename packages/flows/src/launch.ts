/** Sets out on a plan that is not stored yet, as far as nobody has to be asked. */
import type { FlowPlan } from './plan.ts'
import { conclude, settle } from './progress.ts'
import type { ExecutorResult } from './run.ts'
import { type Engine, walk } from './walk.ts'

export interface Launched {
  readonly result: ExecutorResult
  /** The plan that was stored, when it waits for an answer. */
  readonly waiting?: { readonly engine: Engine; readonly plan: FlowPlan }
}

export async function launch(engine: Engine, made: FlowPlan): Promise<Launched> {
  const { deps, run } = engine
  const walked = await walk(engine, made)
  const { plan, end } = walked
  if (end.kind === 'show' || end.kind === 'perform') {
    await deps.plans.create(run.browserId, run.planId, plan)
  }
  if (end.kind === 'perform') return { result: await settle(engine, plan, walked) }
  const result = await conclude(engine, { ...walked, end })
  return end.kind === 'show' ? { result, waiting: { engine, plan } } : { result }
}
