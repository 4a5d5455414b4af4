/** A program under measurement: one process on the measured core. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { onMeasuredCore } from './cores.ts'

export interface PinnedProcess {
  readonly pid: number
  /** From its start to the line that said it was ready. */
  readonly secondsToReady: number
  /** The line that said so. */
  readonly readyLine: string
  stop(): Promise<void>
}

export interface PinnedProcessOptions {
  /** Arguments of Node; conditions and other flags of ours are passed on. */
  args: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  ready: RegExp
  /** Where its errors and logs go. */
  logFile: string
  /** False leaves it on every core of its parent. Default true. */
  pinned?: boolean
}

export async function startPinned(options: PinnedProcessOptions): Promise<PinnedProcess> {
  const { args, env, ready, logFile, pinned = true } = options
  const node = [...process.execArgv, ...args]
  const run = pinned
    ? onMeasuredCore(process.execPath, node)
    : { command: process.execPath, args: node }
  const started = performance.now()
  const child = spawn(run.command, run.args, {
    env,
    stdio: ['ignore', 'pipe', openSync(logFile, 'a')],
  })
  const readyLine = await untilReady(child, ready, logFile)
  return {
    pid: child.pid ?? 0,
    secondsToReady: (performance.now() - started) / 1000,
    readyLine,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function untilReady(child: ChildProcess, ready: RegExp, logFile: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  if (!child.stdout) throw new Error('the output of a measured process is read')
  createInterface(child.stdout).on('line', (line) => {
    if (ready.test(line)) resolve(line)
  })
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`ended with ${code} before ready: ${logFile}`)))
  return promise
}
