/** Everything at once for a long time, and a look at what stays in memory. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type LoadOptions,
  type LoadReport,
  type Scope,
  type StoreUrls,
  startLoad,
} from '@gatehouse/testkit'
import type { Shape } from './options.ts'
import { openStores, type StoreSizes, type Stores } from './store-sizes.ts'
import { type Subject, startSubject } from './subject.ts'
import { type Point, type Trend, trendOf } from './trend.ts'

export interface SoakPlan {
  readonly shape: Shape
  readonly minutes: number
  /** Share of the time in which caches fill and code is compiled; its measurements do not count. */
  readonly warmUp: number
  readonly stores: StoreUrls
  readonly load?: LoadOptions
  /** A folder for heap snapshots of the beginning and the end. */
  readonly snapshots?: string | undefined
  /** Hears of what is left after each garbage collection. */
  tell?(line: string): void
}

export interface Soaked {
  readonly minutes: number
  readonly shape: Shape
  readonly processes: readonly SoakedProcess[]
  readonly stores: { readonly first: StoreSizes; readonly last: StoreSizes }
  readonly load: LoadReport
}

/** In megabytes of 2^20 bytes. */
export interface SoakedProcess {
  readonly name: string
  /** As the system counts it. */
  readonly resident: Trend
  /** What is left after a garbage collection. */
  readonly kept: Trend
}

const MEASUREMENTS = 120
const SHORTEST_PAUSE = 250
const LONGEST_PAUSE = 5_000
/** A machine that is very busy takes longer than it was asked to. */
const FEWEST = 12
/** All garbage is collected with every so many measurements, so that most show memory as it is. */
const COLLECT_EVERY = 4
const DRAINED_WITHIN = 30_000

export async function soak(t: Scope, plan: SoakPlan): Promise<Soaked> {
  const { shape, minutes, warmUp, tell = () => {} } = plan
  const subject = await startSubject(t, shape, plan.stores)
  const stores = await openStores(t, plan.stores)
  const load = await startLoad(subject.origin, { ...plan.load, withEndings: true })
  t.teardown(async () => void (await load.stop()))

  const duration = minutes * 60_000
  await delay(duration * warmUp)
  await writeSnapshots(subject, plan.snapshots, 'begin')
  const first = await stores.sizes()
  const series = await measure(subject, { duration: duration * (1 - warmUp), tell })
  await writeSnapshots(subject, plan.snapshots, 'end')
  const report = await load.stop()
  return {
    ...{ minutes, shape, load: report },
    processes: series.map(({ name, resident, kept }) => ({
      name,
      resident: trendOf(resident),
      kept: trendOf(kept),
    })),
    stores: { first, last: await untilEventsAreStored(stores) },
  }
}

interface Series {
  readonly name: string
  readonly resident: Point[]
  readonly kept: Point[]
}

interface Measuring {
  readonly duration: number
  tell(line: string): void
}

async function measure(
  { processes }: Subject,
  { duration, tell }: Measuring,
): Promise<readonly Series[]> {
  const pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, duration / MEASUREMENTS))
  const series = processes.map(({ name }): Series => ({ name, resident: [], kept: [] }))
  const began = performance.now()
  for (let count = 0; count < FEWEST || performance.now() - began < duration; count += 1) {
    const collects = count % COLLECT_EVERY === 0
    for (const [index, { name, inspector }] of processes.entries()) {
      const natural = await inspector.memory()
      const at = (performance.now() - began) / 60_000
      series[index]?.resident.push({ at, value: natural.resident })
      if (!collects) continue
      const { used } = await inspector.memoryAfterCollection()
      series[index]?.kept.push({ at, value: used })
      tell(line(at, name, natural.resident, used))
    }
    await delay(pause)
  }
  return series
}

function line(at: number, name: string, resident: number, kept: number): string {
  return `${at.toFixed(2)} min  ${name}: ${resident.toFixed(1)} MB, kept ${kept.toFixed(2)} MB`
}

async function writeSnapshots(
  { processes }: Subject,
  folder: string | undefined,
  moment: string,
): Promise<void> {
  if (!folder) return
  for (const { name, inspector } of processes) {
    const file = `${name.replace(' ', '-')}-${moment}.heapsnapshot`
    await inspector.writeSnapshot(join(folder, file))
  }
}

/** Workers take them from the stream in batches. */
async function untilEventsAreStored(stores: Stores): Promise<StoreSizes> {
  const deadline = Date.now() + DRAINED_WITHIN
  let sizes = await stores.sizes()
  while (sizes.waitingEvents > 0 && Date.now() < deadline) {
    await delay(250)
    sizes = await stores.sizes()
  }
  return sizes
}
