/** Makes clients of a Redis Cluster: what a server that moved, died or is not connected yet means. */
import { Cluster, type ClusterOptions } from 'ioredis'
import type { ClientOptions } from './open-client.ts'
import type { RedisAddress } from './redis-url.ts'

export interface OpenClusterOptions {
  mode: 'request' | 'blocking'
  options: ClientOptions
  retryStrategy: (attempt: number) => number
}

/** Milliseconds between two attempts to send a command whose server is not there, or not now. */
const PAUSE = 100

/** Connecting again at once, a few times; then the server is looked for by its slots. */
const NODE_ATTEMPTS = 5

const BY_MODE = {
  request: {
    // Not sent yet, told that the slot is elsewhere, or that the cluster is not in order: sent again,
    // but not when the caller may have given up. That comes before a second.
    maxRedirections: 8,
    // A connection that is opened again by its own client fails its commands for good. Without this
    // they would be taken for commands that were never sent, and sent again.
    clusterNodeRetryStrategy: (attempt) => (attempt < NODE_ATTEMPTS ? attempt * 50 : null),
  },
  blocking: {
    maxRedirections: Number.POSITIVE_INFINITY,
    retryDelayOnMoved: PAUSE, // two servers may send it to each other for a while
  },
} satisfies Record<OpenClusterOptions['mode'], ClusterOptions>

/**
 * No automatic pipelining: ioredis follows MOVED and ASK for a pipeline as a whole only. While one slot
 * moves, every command in it would fail, and read-only neighbours would travel with it.
 */
export function openCluster(
  { nodes }: RedisAddress,
  { mode, options, retryStrategy }: OpenClusterOptions,
): Cluster {
  const {
    retryStrategy: _,
    enableOfflineQueue = true,
    enableAutoPipelining: __,
    ...redisOptions
  } = options
  const cluster = new Cluster([...nodes], {
    ...BY_MODE[mode],
    clusterRetryStrategy: retryStrategy,
    retryDelayOnFailover: PAUSE,
    retryDelayOnClusterDown: PAUSE,
    retryDelayOnTryAgain: PAUSE,
    enableOfflineQueue,
    lazyConnect: options.lazyConnect ?? false,
    slotsRefreshInterval: 2000,
    redisOptions,
    // Names are resolved by the system at each connection; TLS needs the name itself.
    ...(options.tls && { dnsLookup: (host, callback) => callback(null, host) }),
  })
  return stayEnded(cluster)
}

/**
 * ioredis closes a cluster once for each of its connections. After the first it has ended; after the
 * others it looks as if it were about to come back, and a command that is tried again then would wait
 * for ever. BullMQ's copies end in the same way.
 */
function stayEnded(cluster: Cluster): Cluster {
  let ended = false
  cluster.on('end', () => {
    ended = true
  })
  cluster.on('connecting', () => {
    ended = false
  })
  cluster.on('close', () => {
    if (ended) cluster.status = 'end'
  })
  const { duplicate } = cluster
  cluster.duplicate = (...changes) => stayEnded(duplicate.apply(cluster, changes))
  return cluster
}
