/** Makes ioredis clients: one set of options for each kind of use. */
import { type Cluster, Redis, type RedisOptions } from 'ioredis'
import { openCluster } from './open-cluster.ts'
import type { RedisAddress } from './redis-url.ts'

export type RedisClient = Redis | Cluster

/** Without the option that changes the types of replies. */
export type ClientOptions = Omit<RedisOptions, 'replyMapping'>

/**
 * `request`: fails fast, never sends a command twice. `blocking`: waits for Redis however long it is
 * away; for consumers and BullMQ. `subscriber`: receives messages.
 */
export type RedisMode = 'request' | 'blocking' | 'subscriber'

/** Retries for ever, at most half a second apart: recovery is due within 5 s. */
const retryStrategy = (attempt: number) => Math.min(attempt * 50, 500)

const EVERY_MODE = {
  retryStrategy,
  connectTimeout: 2000,
  maxLoadingRetryTime: 500,
  keepAlive: 5000,
  // A replica that was the master until now: find the new one.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions

const BY_MODE = {
  request: {
    enableAutoPipelining: true,
    // Not connected: fail now. A queue would run commands whose callers have given up.
    enableOfflineQueue: false,
    // Reply lost: fail. Sent again, a code that was just consumed would look replayed.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    // A peer that vanished without closing the connection.
    socketTimeout: 2000,
  },
  blocking: {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    blockingTimeout: 15_000,
    blockingTimeoutGrace: 1000,
    socketTimeout: 20_000,
  },
  subscriber: {
    // Subscribing is repeated by config-changes.ts, which must know when it is done.
    autoResubscribe: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  },
} satisfies Record<RedisMode, RedisOptions>

/** Opens a client and lets it connect by itself. */
export function openClient(address: RedisAddress, mode: RedisMode, name: string): RedisClient {
  const { nodes, database, username, password } = address
  const options: ClientOptions = {
    ...EVERY_MODE,
    ...BY_MODE[mode],
    connectionName: name,
    db: database,
    ...(username && { username }),
    ...(password && { password }),
    ...(address.tls && { tls: {} }),
  }
  if (address.kind === 'cluster') {
    return mode === 'subscriber'
      ? openAnyNode(address, options)
      : openCluster(address, { mode, options, retryStrategy })
  }
  if (address.kind === 'single') return new Redis({ ...options, ...nodes[0] })
  return new Redis({
    ...options,
    sentinels: [...nodes],
    name: address.master ?? '',
    sentinelRetryStrategy: retryStrategy,
    // One that is reached and says nothing must not hold up the search.
    sentinelCommandTimeout: 1000,
    enableTLSForSentinelMode: address.tls,
    ...(address.sentinelPassword && { sentinelPassword: address.sentinelPassword }),
  })
}

/**
 * Messages reach every node of a cluster, so a subscriber needs one node only: at each attempt the
 * next one. ioredis' own cluster subscriber changes nodes without telling, and messages are missed.
 */
function openAnyNode({ nodes }: RedisAddress, options: ClientOptions): Redis {
  const client: Redis = new Redis({
    ...options,
    ...nodes[0],
    retryStrategy: (attempt) => {
      Object.assign(client.options, nodes[attempt % nodes.length])
      return retryStrategy(attempt)
    },
  })
  return client
}
