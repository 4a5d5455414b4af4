import { type JobsOptions, Queue, type RedisConnectionClient } from 'bullmq'
import type { Envelope } from './envelope.ts'
import type { Log } from './log.ts'
import { logOutage } from './log-outage.ts'
import { definitionOf, QUEUE_NAMES, type QueueName } from './queues/queues.ts'

/** An ioredis client of `@gatehouse/store`. */
export type BusConnection = RedisConnectionClient & {
  readonly status: string
  readonly options: object
}

export type StoredQueue = Queue<Envelope, void, string>
export type StoredQueues = Readonly<Record<QueueName, StoredQueue>>

/** All keys of a queue share a slot of a Redis Cluster. */
export const prefixOf = (queue: QueueName) => `gh:1:bus:{${queue}}`

/** A client of mode `request` fails by itself: there is nothing to wait for, or to ask at the start. */
export function openQueues(connection: BusConnection, log: Log): StoredQueues {
  const open = (name: QueueName): StoredQueue => {
    const queue: StoredQueue = new Queue(definitionOf(name).name, {
      connection,
      prefix: prefixOf(name),
      skipWaitingForReady: true,
      skipVersionCheck: true,
      // Nobody reads them; the least that a worker's own log does not say better.
      streams: { events: { maxLen: 100 } },
    })
    queue.on('error', logOutage(log, name))
    return queue
  }
  const queues = QUEUE_NAMES.map((name) => [name, open(name)] as const)
  return Object.fromEntries(queues) as Record<QueueName, StoredQueue>
}

/** A dead letter stays until somebody decides; a job that is done goes, or leaves its id for a while. */
export function jobOptions(queue: QueueName): JobsOptions {
  const { attempts, backoff, rememberFor } = definitionOf(queue)
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoff, jitter: 0.5 },
    removeOnComplete: rememberFor ? { age: rememberFor / 1000 } : true,
    removeOnFail: false,
  }
}
