import { setTimeout as delay } from 'node:timers/promises'
import type { EmbeddedLog } from './embedded-server.ts'
import type { ServerProcess } from './server-process.ts'

export interface Supervised {
  name: string
  /** Starts the server and resolves when it answers. */
  launch(): Promise<ServerProcess>
  log: EmbeddedLog
}

/** The longest pause between two attempts to bring a server back. */
const MAX_PAUSE = 15_000

/**
 * Starts a server and starts it again whenever it ends by itself (killed, out of memory), so clients need
 * only to reconnect. The first start fails the caller; later ones are tried until they succeed.
 */
export async function supervise(server: Supervised): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let current = await server.launch()
  const watching = watch()

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const reason = await current.ended
      if (stopping.signal.aborted) return
      server.log.warn(`${server.name} ended by itself and is started again: ${reason}`)
      await relaunch(500)
    }
  }

  async function relaunch(pause: number): Promise<void> {
    await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    if (stopping.signal.aborted) return
    try {
      current = await server.launch()
    } catch (error) {
      server.log.warn(String(error))
      return relaunch(Math.min(pause * 2, MAX_PAUSE))
    }
    if (stopping.signal.aborted) await current.stop()
  }

  return {
    async stop() {
      stopping.abort()
      await current.stop()
      await watching
    },
  }
}
