/** One server as a child process of ours. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { type EmbeddedLog, EmbeddedServerError } from './embedded-server.ts'
import type { Account } from './postgres-account.ts'

export interface ServerSpec {
  /** Its name in messages. */
  name: string
  command: string
  args: readonly string[]
  /** What it reads from its standard input. */
  input?: string
  /** Whom it runs as; ourselves when left out. */
  account?: Account | undefined
  log: EmbeddedLog
  /** Signals that end it, the gentle one first. */
  stopSignals: readonly [NodeJS.Signals, ...NodeJS.Signals[]]
}

export interface ServerProcess {
  readonly pid: number
  /** Resolves when the process has ended, to the line that says best why. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/** How long a server may take to accept connections: replaying a log after a crash takes its time. */
const READY_WITHIN = 60_000

/**
 * Starts a server. It has a process group of its own, so Ctrl-C reaches only us and we end it when
 * whoever uses it is done; and an empty environment, for ours may hold secrets.
 */
export function spawnServer(spec: ServerSpec): ServerProcess {
  const child = spawn(spec.command, spec.args, {
    ...spec.account,
    detached: true,
    env: { LC_ALL: 'C' },
    stdio: 'pipe',
  })
  child.stdin.on('error', () => undefined) // it may end before it has read everything
  child.stdin.end(spec.input)

  const said = collectLines([child.stdout, child.stderr], (line) =>
    spec.log.debug(`${spec.name}: ${line}`),
  )
  const killWithUs = () => child.kill(spec.stopSignals[0])
  process.once('exit', killWithUs)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(said() ?? `ended with ${signal ?? code}`))
  }).finally(() => process.off('exit', killWithUs))

  return {
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      for (const signal of spec.stopSignals) {
        child.kill(signal)
        if (await within(10_000, ended)) return
      }
    },
  }
}

/** Waits until the server answers. Fails with its own words when it ends instead. */
export async function untilReady(
  server: ServerProcess,
  isReady: () => Promise<boolean>,
  name: string,
): Promise<void> {
  const failed = server.ended.then((reason) => {
    throw new EmbeddedServerError(`${name} did not start: ${reason}`)
  })
  const deadline = performance.now() + READY_WITHIN
  while (!(await Promise.race([isReady(), failed]))) {
    if (performance.now() > deadline) {
      failed.catch(() => undefined)
      await server.stop()
      throw new EmbeddedServerError(`${name} did not answer within ${READY_WITHIN / 1000} seconds`)
    }
    await Promise.race([delay(10), failed])
  }
  failed.catch(() => undefined) // from here on whoever supervises it sees to it
}

/** Passes each line on; returns a function that gives the one that says best why a server ended. */
function collectLines(streams: readonly NodeJS.ReadableStream[], pass: (line: string) => void) {
  let last: string | undefined
  let failure: string | undefined
  for (const input of streams) {
    createInterface({ input }).on('line', (line) => {
      pass(line)
      last = line.trim() || last
      if (/FATAL|PANIC|fatal error|can't|could not|failed/i.test(line)) failure = line.trim()
    })
  }
  return () => failure ?? last
}

async function within(milliseconds: number, event: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = delay(milliseconds, false, { signal: timer.signal }).catch(() => false)
  const done = await Promise.race([event.then(() => true), late])
  timer.abort()
  return done
}
