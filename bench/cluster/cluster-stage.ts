/** A cluster with the clients of the bench, whose every part tells what it uses. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { MEMBERS, type Member } from '@gatehouse/gateway'
import { treeCpuSeconds } from '../stage/process-tree.ts'
import { cpuSeconds, residentMegabytes, untilIdle } from '../stage/process-usage.ts'
import type { Served } from '../stage/served.ts'
import type { BenchInstallation } from './installation.ts'
import type { StoreCounts } from './stores.ts'

export const PARTS = ['nginx', ...MEMBERS, 'Redis', 'Postgres'] as const

export type Part = (typeof PARTS)[number]

/** So far. */
export interface Usage extends StoreCounts {
  /** Seconds since some moment. */
  readonly at: number
  /** Seconds of CPU. */
  readonly cpu: Readonly<Record<Part, number>>
}

export interface ClusterStage {
  /** Through nginx. */
  readonly throughNginx: Served
  /** Each token process by itself. */
  readonly direct: readonly Served[]
  usage(): Promise<Usage>
  /** Seconds of CPU of its token processes so far. */
  tokenCpu(): number
  /** Megabytes of 2^20 bytes of one process of each service. */
  memory(): Readonly<Record<string, number>>
  /** Until everything that a load has caused is done. */
  untilIdle(): Promise<void>
}

const DRAINED_EVERY = 250

export async function openClusterStage(
  { deps, stores, start }: BenchInstallation,
  tokenProcesses: number,
): Promise<ClusterStage> {
  const { cluster, origin, folder } = await start(tokenProcesses)
  const processes = cluster
    .processes()
    .map(({ member, address, pid }) => ({ member, address, pid: pid() ?? 0 }))
  const nginx = Number(await readFile(join(folder, 'nginx.pid'), 'utf8'))
  const served = (of: string): Served => ({ product: { origin: of }, deps })

  const cpuOf = (member: Member) =>
    processes
      .filter((one) => one.member === member)
      .reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)

  return {
    throughNginx: served(origin),
    direct: processes
      .filter(({ member }) => member === 'token')
      .map(({ address }) => served(`http://${address}`)),

    tokenCpu: () => cpuOf('token'),

    async usage() {
      const members = Object.fromEntries(MEMBERS.map((member) => [member, cpuOf(member)]))
      return {
        ...(await stores.counts()),
        at: performance.now() / 1000,
        cpu: {
          ...(members as Record<(typeof MEMBERS)[number], number>),
          nginx: treeCpuSeconds(nginx),
          Redis: cpuSeconds(stores.redisPid),
          Postgres: treeCpuSeconds(stores.postgresPid),
        },
      }
    },

    memory: () =>
      Object.fromEntries(processes.map(({ member, pid }) => [member, residentMegabytes(pid)])),

    async untilIdle() {
      for (const { pid } of processes) await untilIdle(pid)
      while ((await deps.eventBacklog()).length > 0) await delay(DRAINED_EVERY)
    },
  }
}
