/** Ctrl-C, SIGTERM, a hang-up, or the launcher gone: close in order, once, and exit with 0. */
import type { FastifyBaseLogger } from 'fastify'

/** A request that hangs must not keep the process for ever. */
const PATIENCE_MS = 15_000

export interface StopSignalOptions {
  readonly log: FastifyBaseLogger
  /** Milliseconds that the closing takes on purpose. */
  readonly drainMs?: number
}

export function onStopSignal(
  close: () => Promise<void>,
  { log, drainMs = 0 }: StopSignalOptions,
): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), drainMs + PATIENCE_MS).unref()
    try {
      await close()
      process.exit(0)
    } catch (err) {
      log.error({ err }, 'could not stop cleanly')
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.once('disconnect', stop)
}
