/** What one request costs each part of a cluster. */
import type { ClusterStage, Part, Usage } from './cluster-stage.ts'
import { PARTS } from './cluster-stage.ts'

export interface Cost {
  /** Microseconds of CPU. */
  readonly cpu: Readonly<Record<Part, number>>
  readonly redisCommands: number
  readonly statements: number
  readonly redisBytes: number
  readonly walBytes: number
  readonly postgresBytes: number
}

/** What is used each second while nobody asks anything: workers look for jobs, databases tidy up. */
export interface Idle {
  readonly cpu: Readonly<Record<Part, number>>
  readonly redisCommands: number
  readonly statements: number
  readonly walBytes: number
}

/** Of `count` requests between two readings. */
export function costOf(count: number, idle: Idle, [before, after]: readonly [Usage, Usage]): Cost {
  const seconds = after.at - before.at
  const each = (read: (usage: Usage) => number, idleRate = 0) =>
    Math.max(0, read(after) - read(before) - idleRate * seconds) / count
  const cpu = PARTS.map((part) => [part, each((usage) => usage.cpu[part], idle.cpu[part]) * 1e6])
  return {
    cpu: Object.fromEntries(cpu) as Record<Part, number>,
    redisCommands: each((usage) => usage.redisCommands, idle.redisCommands),
    statements: each((usage) => usage.statements, idle.statements),
    redisBytes: each((usage) => usage.redisBytes),
    walBytes: each((usage) => usage.walBytes, idle.walBytes),
    postgresBytes: each((usage) => usage.postgresBytes),
  }
}

export async function idleOf(stage: ClusterStage, rest: () => Promise<void>): Promise<Idle> {
  await stage.untilIdle()
  const before = await stage.usage()
  await rest()
  const after = await stage.usage()
  const seconds = after.at - before.at
  const rate = (read: (usage: Usage) => number) => (read(after) - read(before)) / seconds
  const cpu = PARTS.map((part) => [part, rate((usage) => usage.cpu[part])])
  return {
    cpu: Object.fromEntries(cpu) as Record<Part, number>,
    redisCommands: rate((usage) => usage.redisCommands),
    statements: rate((usage) => usage.statements),
    walBytes: rate((usage) => usage.walBytes),
  }
}

export function totalOf({ cpu }: Cost): number {
  return PARTS.reduce((sum, part) => sum + cpu[part], 0)
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
