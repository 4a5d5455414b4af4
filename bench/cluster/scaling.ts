/** How the rate grows with the number of token processes. */
import { availableParallelism } from 'node:os'
import type { Sample } from '../load/sample.ts'
import { clientCredentialsEs256 } from '../rows/client-credentials.ts'
import { devicePoll } from '../rows/device-poll.ts'
import { refreshEs256 } from '../rows/refresh-rotation.ts'
import type { LoadRow } from '../rows/row.ts'
import type { Served } from '../stage/served.ts'
import type { ClusterStage } from './cluster-stage.ts'
import { median } from './cost.ts'

const ROWS: readonly LoadRow[] = [clientCredentialsEs256, devicePoll, refreshEs256]
const ROUNDS = 3
const PATHS = ['direct', 'nginx'] as const
/** Processes beyond the cores only share them. */
export const TOKEN_PROCESSES: readonly number[] = [1, 2, 4].filter(
  (count) => count <= availableParallelism(),
)

export type Path = (typeof PATHS)[number]

export interface Scaled {
  readonly title: string
  readonly path: Path
  readonly tokenProcesses: number
  /** Answers a second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p50: number
  /** Microseconds of CPU of the token processes for one request. */
  readonly cpu: number
  readonly failures: number
}

export interface ScalingPlan {
  /** One for each number of processes. */
  readonly stages: readonly ClusterStage[]
  readonly seconds: number
  tell(line: string): void
}

export async function measureScaling(plan: ScalingPlan): Promise<Scaled[]> {
  const scaled: Scaled[] = []
  for (const row of ROWS) {
    for (const path of PATHS) scaled.push(...(await compare(row, path, plan)))
  }
  return scaled
}

/** By turns, so that whatever else the machine does hits all of them. */
async function compare(
  row: LoadRow,
  path: Path,
  { stages, seconds, tell }: ScalingPlan,
): Promise<Scaled[]> {
  const contestants = stages.map((stage) => ({
    stage,
    targets: path === 'nginx' ? [stage.throughNginx] : stage.direct,
    rounds: [] as Round[],
  }))
  tell(`${row.title}: token processes, ${path}`)
  for (const { targets } of contestants) await loadAll(row, targets, seconds / 2) // compiles
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { stage, targets, rounds } of contestants) {
      await stage.untilIdle()
      const before = stage.tokenCpu()
      const sample = await loadAll(row, targets, seconds)
      rounds.push({ sample, cpu: (stage.tokenCpu() - before) / sample.requests })
    }
  }
  return contestants.map(({ stage, rounds }) => ({
    ...{ title: row.title, path, tokenProcesses: stage.direct.length },
    rate: median(rounds.map(({ sample }) => sample.requests / sample.seconds)),
    p50: median(rounds.map(({ sample }) => sample.p50)),
    cpu: median(rounds.map(({ cpu }) => cpu * 1e6)),
    failures: rounds.reduce((sum, { sample }) => sum + sample.failures, 0),
  }))
}

interface Round {
  readonly sample: Sample
  /** Seconds. */
  readonly cpu: number
}

/** On all of them at the same time. */
async function loadAll(
  { product, title }: LoadRow,
  targets: readonly Served[],
  seconds: number,
): Promise<Sample> {
  if (!product) throw new Error(`the product has no part in "${title}"`)
  const samples = await Promise.all(targets.map((target) => product(target, seconds)))
  const sum = (read: (sample: Sample) => number) =>
    samples.reduce((total, sample) => total + read(sample), 0)
  return {
    requests: sum(({ requests }) => requests),
    seconds: Math.max(...samples.map((sample) => sample.seconds)),
    failures: sum(({ failures }) => failures),
    p50: median(samples.map(({ p50 }) => p50)),
    p99: median(samples.map(({ p99 }) => p99)),
  }
}
