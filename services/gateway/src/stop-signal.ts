/** Ctrl-C, SIGTERM, a hang-up, or the launcher gone: close in order, once, and exit with 0. */
import type { FastifyBaseLogger } from 'fastify'

/** A request that hangs must not keep the process for ever. */
const PATIENCE_MS = 15_000

export function onStopSignal(close: () => Promise<void>, log: FastifyBaseLogger): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
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
