/** Starting other programs. */
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { Failure } from './failure.mjs'
import { ROOT } from './paths.mjs'

/**
 * Our environment with the directory of `node` first on the path, and without what npm adds to it: an npm or
 * pnpm that we run would take that for a person's wishes (another prefix, another lock file).
 */
export function environment(node = process.execPath, keep = /^$/) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$)/i.test(name) || keep.test(name),
  )
  const path = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter)
  return { ...Object.fromEntries(kept), PATH: path }
}

/** Runs a program to its end and gives its exit code; its output is ours. */
export function run(command, args, { env = environment() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: 'inherit' })
    child.once('error', (error) => reject(new Failure(`cannot run ${command}: ${error.message}`)))
    child.once('close', (code, signal) => resolve(code ?? exitCodeOf(signal)))
  })
}

/** Runs a program quietly; only when it fails is its output shown. */
export function runQuietly(command, args, { env = environment(), purpose, cwd = ROOT }) {
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.status === 0) return done.stdout
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`)
  throw new Failure(
    `${purpose} failed: ${done.error?.message ?? `${command} exited ${done.status}`}`,
  )
}

/** Whether a program runs and exits 0. */
export function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

/**
 * Runs a program in our place: it has our terminal, gets our signals, and we end as it ends. Its IPC channel
 * closes when we are killed, which is how it can tell.
 */
export function handOver(command, args, env) {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
    const child = spawn(command, args, { cwd: ROOT, env, stdio })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => pass(signal, child))
    child.once('error', (error) => reject(new Failure(`cannot run ${command}: ${error.message}`)))
    child.once('close', (code, signal) => resolve(code ?? exitCodeOf(signal)))
  })
}

/** A terminal sends Ctrl-C to every program in it, so the child has that already; unless it does not act. */
function pass(signal, child) {
  const hasIt = signal === 'SIGINT' && process.stdin.isTTY
  setTimeout(() => child.kill(signal), hasIt ? 1000 : 0).unref()
}

/** As shells report it. */
function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}
