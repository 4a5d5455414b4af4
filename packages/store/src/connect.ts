import { setTimeout as delay } from 'node:timers/promises'
import { available } from './available.ts'
import type { Log } from './log.ts'
import { logChanges } from './log-changes.ts'
import { openClient, type RedisClient, type RedisMode } from './open-client.ts'
import { parseRedisUrl } from './redis-url.ts'

/** How long a start waits for a Redis that is not there yet. It connects by itself later. */
const FIRST_CONNECTION = 3000

export interface ConnectRedisOptions {
  /** `redis://`, `rediss://`, `redis+cluster://h1:p,h2:p`, `redis+sentinel://h1:p,h2:p/master`. */
  url: string
  /** Shown by `CLIENT LIST`; no spaces. */
  name: string
  mode: RedisMode
  log: Log
}

export interface RedisConnection {
  /** ioredis' own client: what adapters of this package and BullMQ take. */
  readonly client: RedisClient
  /** For readiness checks. @throws UnavailableError */
  ping(): Promise<void>
  /** Ends it for good; replies that are under way are awaited, blocked reads are not. */
  close(): Promise<void>
}

/**
 * Opens a connection that comes back by itself whenever it is lost, within half a second of the
 * server. Resolves when it is ready, or after a few seconds without. Mode `blocking` connects with
 * its first command.
 *
 * @throws TypeError for a malformed URL
 */
export async function connectRedis(options: ConnectRedisOptions): Promise<RedisConnection> {
  const { url, name, mode, log } = options
  const client = openClient(parseRedisUrl(url), mode, name)
  logChanges(client, name, log)
  if (mode !== 'blocking') await firstReady(client)
  return {
    client,
    ping: async () => {
      await available('ping', client.ping())
    },
    close: () => close(client, mode),
  }
}

async function firstReady(client: RedisClient): Promise<void> {
  const waiting = new AbortController()
  const ready = new Promise((resolve) => client.once('ready', resolve))
  const enough = delay(FIRST_CONNECTION, undefined, { signal: waiting.signal }).catch(() => {})
  await Promise.race([ready, enough])
  waiting.abort()
}

async function close(client: RedisClient, mode: RedisMode): Promise<void> {
  if (mode === 'request' && client.status === 'ready') {
    await available('quit', client.quit()).catch(() => {})
  }
  client.disconnect()
  if (client.status !== 'reconnecting') return
  // Between two attempts ioredis just stops trying, and leaves what waits to wait for ever. An
  // attempt that is cut short fails it.
  client.connect().catch(() => {})
  client.disconnect()
}
