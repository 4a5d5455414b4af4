/** What each kind of request costs each part. */
import type { ClusterStage } from './cluster-stage.ts'
import { type Cost, costOf, type Idle } from './cost.ts'
import { OPERATIONS } from './operations.ts'

export interface OperationCost {
  readonly title: string
  readonly count: number
  readonly failures: number
  readonly cost: Cost
}

export interface CostPlan {
  readonly stage: ClusterStage
  readonly idle: Idle
  readonly seconds: number
  tell(line: string): void
}

export async function measureCosts(plan: CostPlan): Promise<OperationCost[]> {
  const { stage, idle, seconds, tell } = plan
  const costs: OperationCost[] = []
  for (const { title, load } of OPERATIONS) {
    tell(`${title}: cost`)
    await load(stage.throughNginx, seconds / 2) // compiles
    await stage.untilIdle()
    let before = await stage.usage()
    const begins = async () => {
      before = await stage.usage()
    }
    const sample = await load({ ...stage.throughNginx, begins }, seconds)
    await stage.untilIdle()
    const { requests: count, failures } = sample
    costs.push({ title, count, failures, cost: costOf(count, idle, [before, await stage.usage()]) })
  }
  return costs
}
