/** Questions about other processes, answered by /proc on Linux and by ps elsewhere. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Tells a process from a later one with the same pid. Nothing when it has ended, a zombie included. */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps('lstart=', pid)
  const stat = readProc(`${pid}/stat`)
  // Fields after the name, which stands in parentheses and may hold blanks: state, ppid, ...
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined
  const startedAfterBoot = fields[19]
  return `${startedAfterBoot}@${readProc('sys/kernel/random/boot_id')?.trim()}`
}

/** The command line of a running process, its arguments separated by blanks. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps('command=', pid)
  return readProc(`${pid}/cmdline`)?.replaceAll('\0', ' ')
}

/** Sends each signal in turn, five seconds apart, until the process is gone. */
export async function endProcess(pid: number, signals: readonly NodeJS.Signals[]): Promise<void> {
  const identity = processIdentity(pid)
  for (const signal of signals) {
    if (processIdentity(pid) !== identity || identity === undefined) return
    process.kill(pid, signal)
    for (let waited = 0; waited < 5000 && processIdentity(pid) === identity; waited += 20) {
      await delay(20)
    }
  }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return undefined // the process has ended
  }
}

function ps(column: string, pid: number): string | undefined {
  try {
    const options = { encoding: 'utf8', stdio: 'pipe' } as const
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], options).trim() || undefined
  } catch {
    return undefined // ps exits 1 when there is no such process
  }
}
