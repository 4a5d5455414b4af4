/** What a server with children of its own has used, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

interface ProcessTimes {
  readonly pid: number
  readonly parent: number
  /** Seconds: its own, and of children that have ended. */
  readonly own: number
  readonly ended: number
}

/** Seconds of CPU of a process and all it has started. */
export function treeCpuSeconds(root: number): number {
  const all = readdirSync('/proc').filter(isNumber).flatMap(timesOf)
  const add = (one: ProcessTimes): number => {
    const children = all.filter(({ parent }) => parent === one.pid)
    return children.reduce((sum, child) => sum + add(child), one.own + one.ended)
  }
  const first = all.find(({ pid }) => pid === root)
  if (!first) throw new Error(`process ${root} has ended`)
  return add(first)
}

export function parentOf(pid: number): number {
  const [times] = timesOf(String(pid))
  if (!times) throw new Error(`process ${pid} has ended`)
  return times.parent
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}

/** Nothing for one that has just ended. */
function timesOf(name: string): ProcessTimes[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
    // The program's name, in parentheses, may hold anything; the fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const seconds = (index: number) => Number(fields[index]) / TICKS_PER_SECOND
    const times = { own: seconds(11) + seconds(12), ended: seconds(13) + seconds(14) }
    return [{ pid: Number(name), parent: Number(fields[1]), ...times }]
  } catch {
    return []
  }
}
