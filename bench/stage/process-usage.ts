/** What a process has used, as Linux counts it: all threads, user and system. */
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Of `/proc/<pid>/stat` on every Linux: sysconf(_SC_CLK_TCK). */
const TICKS_PER_SECOND = 100

export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name, in parentheses, may hold anything; the fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident memory in megabytes (of 2^20 bytes). */
export function residentMegabytes(pid: number): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

const WINDOW = 300
const IDLE_SHARE = 0.05

/** Waits until a process has finished what a load left behind. @returns seconds that took */
export async function untilIdle(pid: number, patience = 60): Promise<number> {
  const started = performance.now()
  const waited = () => (performance.now() - started) / 1000
  while (waited() < patience) {
    const before = cpuSeconds(pid)
    await delay(WINDOW)
    if (cpuSeconds(pid) - before <= (WINDOW / 1000) * IDLE_SHARE) break
  }
  return Math.max(0, waited() - WINDOW / 1000)
}
