/** One service in a process of its own. One that dies is started again on the same ports. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Env } from '@gatehouse/config'
import { StartError } from '@gatehouse/runtime'
import type { FastifyBaseLogger } from 'fastify'
import { entryOf } from './entry-of.ts'
import { freePorts } from './free-ports.ts'
import type { Member } from './layout.ts'

export interface ServiceProcess {
  readonly member: Member
  /** `host:port` of its routes. */
  readonly address: string
  /** Origin of its health and metrics. */
  readonly operations: string
  /** Of the process that runs now. */
  pid(): number | undefined
  /** Resolves when it is ready to serve; rejects when it could not start. */
  ready(): Promise<void>
  /** SIGTERM, and waits until it has drained. Idempotent. */
  stop(): Promise<void>
}

export interface ServiceProcessOptions {
  readonly member: Member
  /** What all services share. */
  readonly env: Env
  readonly log: FastifyBaseLogger
}

const HOST = '127.0.0.1'
const RESTART_AFTER_MS = 500
const READY_WITHIN_MS = 120_000
const POLL_MS = 50

export async function startServiceProcess(options: ServiceProcessOptions): Promise<ServiceProcess> {
  const { member, env, log } = options
  const [port = 0, metricsPort = 0] = await freePorts(2)
  const operations = `http://${HOST}:${metricsPort}`
  const launch = () =>
    spawn(process.execPath, [...nodeFlags(), entryOf(member)], {
      env: {
        ...env,
        GATEHOUSE_HOST: HOST,
        GATEHOUSE_PORT: String(port),
        GATEHOUSE_METRICS_PORT: String(metricsPort),
      },
      // Our standard output is for the few lines for people. The channel closes when this process is
      // killed, which ends the child.
      stdio: ['ignore', 2, 2, 'ipc'],
    })

  let stopping: Promise<void> | undefined
  let hasServed = false
  let child = watch(launch())

  function watch(started: ChildProcess): ChildProcess {
    started.once('exit', (code, signal) => {
      // One that ends before it serves would not do better the next time: the start has failed.
      if (stopping || !hasServed) return
      log.error(
        { service: member, pid: started.pid, code, signal },
        'a service died and is replaced',
      )
      setTimeout(() => {
        if (!stopping) child = watch(launch())
      }, RESTART_AFTER_MS)
    })
    return started
  }

  async function ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS
    while (Date.now() < deadline && !stopping && (hasServed || !hasEnded(child))) {
      const answer = await fetch(`${operations}/-/health/ready/`).catch(() => undefined)
      await answer?.body?.cancel()
      if (answer?.ok) {
        hasServed = true
        return
      }
      await delay(POLL_MS)
    }
    throw new StartError(`The service ${member} did not become ready: its log lines say why.`)
  }

  async function stop(): Promise<void> {
    if (hasEnded(child)) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }

  return {
    member,
    address: `${HOST}:${port}`,
    operations,
    pid: () => child.pid,
    ready,
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** Ours, without those of a debugger or a test runner. */
function nodeFlags(): string[] {
  return process.execArgv.filter((flag) => /^--(conditions|max-semi-space-size)=/.test(flag))
}
