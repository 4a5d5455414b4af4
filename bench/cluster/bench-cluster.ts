/** `npm run bench -- --cluster`: what a cluster makes of its processes, and what a request costs each part. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Scope } from '@gatehouse/testkit'
import { type ClusterStage, openClusterStage } from './cluster-stage.ts'
import { idleOf } from './cost.ts'
import { measureCosts } from './costs.ts'
import { openInstallation } from './installation.ts'
import { clusterReport } from './report.ts'
import { measureScaling, TOKEN_PROCESSES } from './scaling.ts'
import { startCountingStores } from './stores.ts'

const REST_MS = 5000

/** @returns what was measured, as Markdown */
export async function benchCluster(t: Scope, seconds: number): Promise<string> {
  const stores = await startCountingStores(t)
  const installation = await openInstallation(t, stores)
  const tell = (line: string) => console.error(line)

  const alone = await openClusterStage(installation, 1)
  const idle = await idleOf(alone, () => delay(REST_MS))
  const costs = await measureCosts({ stage: alone, idle, seconds, tell })
  const memory = alone.memory()

  const stages: ClusterStage[] = [alone]
  for (const count of TOKEN_PROCESSES.slice(1)) {
    stages.push(await openClusterStage(installation, count))
  }
  const scaled = await measureScaling({ stages, seconds, tell })
  return clusterReport({ scaled, costs, memory, seconds })
}
