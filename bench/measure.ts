/** Runs the loads of a row: its contestants by turns, each on a core that is at rest. */
import { combine, type Sample } from './load/sample.ts'
import type { LoadRow } from './rows/row.ts'
import { cpuSeconds, residentMegabytes, untilIdle } from './stage/process-usage.ts'
import type { Stage } from './stage/stage.ts'

export interface Outcome extends Sample {
  readonly rate: number
  /** Microseconds of the process a request, with what it did after the load because of it. */
  readonly cpuPerRequest: number
  /** Share of its core while the load was on. Below 0.95 something else is what is slow. */
  readonly coreShare: number
  /** Megabytes at the end of the load. */
  readonly memory: number
  /** Seconds it went on working after the load. */
  readonly afterwork: number
}

export interface MeasuredLoad {
  readonly row: LoadRow
  readonly product: Outcome | undefined
  readonly peer: Outcome | undefined
  /** A second. */
  readonly limit: number | undefined
}

const ROUNDS = 2
/** Code that runs for the first time is compiled, and soon after compiled again. */
const WARM_UP = 3

export async function measureLoad(
  row: LoadRow,
  stage: Stage,
  seconds: number,
): Promise<MeasuredLoad> {
  const warmUp = Math.min(WARM_UP, seconds / 2)
  const stretches = { product: [], peer: [], limit: [] } as Stretches
  await row.product?.(stage, warmUp)
  await row.peer?.(stage, warmUp)
  for (let round = 0; round < ROUNDS; round++) {
    await runRound(row, { stage, seconds: seconds / ROUNDS, stretches })
  }
  const limit = stretches.limit.length > 0 ? combine(stretches.limit) : undefined
  return {
    row,
    product: outcomeOf(stretches.product),
    peer: outcomeOf(stretches.peer),
    limit: limit && limit.requests / limit.seconds,
  }
}

interface Stretch extends Sample {
  readonly cpu: number
  readonly cpuUnderLoad: number
  readonly memory: number
  readonly afterwork: number
}

interface Stretches {
  readonly product: Stretch[]
  readonly peer: Stretch[]
  readonly limit: Sample[]
}

interface Round {
  readonly stage: Stage
  readonly seconds: number
  readonly stretches: Stretches
}

async function runRound(row: LoadRow, { stage, seconds, stretches }: Round): Promise<void> {
  const { product, peer, limit } = row
  if (limit) stretches.limit.push(await limit(stage, seconds))
  if (product) {
    const load = () => product(stage, seconds)
    stretches.product.push(await runLoad(stage.product.pid, load))
  }
  if (peer) {
    const load = () => peer(stage, seconds)
    stretches.peer.push(await runLoad(stage.peer.pid, load))
  }
}

async function runLoad(pid: number, load: () => Promise<Sample>): Promise<Stretch> {
  await untilIdle(pid)
  const before = cpuSeconds(pid)
  const sample = await load()
  const cpuUnderLoad = cpuSeconds(pid) - before
  const memory = residentMegabytes(pid)
  const afterwork = await untilIdle(pid)
  return { ...sample, memory, afterwork, cpuUnderLoad, cpu: cpuSeconds(pid) - before }
}

function outcomeOf(stretches: readonly Stretch[]): Outcome | undefined {
  if (stretches.length === 0) return undefined
  const sample = combine(stretches)
  const sum = (pick: (stretch: Stretch) => number) =>
    stretches.reduce((total, stretch) => total + pick(stretch), 0)
  return {
    ...sample,
    rate: sample.requests / sample.seconds,
    cpuPerRequest: (sum(({ cpu }) => cpu) / sample.requests) * 1e6,
    coreShare: sum(({ cpuUnderLoad }) => cpuUnderLoad) / sample.seconds,
    memory: Math.max(...stretches.map(({ memory }) => memory)),
    afterwork: Math.max(...stretches.map(({ afterwork }) => afterwork)),
  }
}
