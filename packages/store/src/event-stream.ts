/**
 * Audit events on their way to Postgres. Nothing trims the stream: an event leaves it when a worker
 * has acknowledged it, which a worker does when Postgres has it.
 */
import type { AuditEvent, EventStream } from '@gatehouse/core'
import { acknowledgeEvents } from './acknowledge-events.ts'
import { available } from './available.ts'
import { eventBatches, MAX_PER_ENTRY } from './event-batches.ts'
import { forgetConsumers } from './forget-consumers.ts'
import { keys } from './keys.ts'
import type { RedisClient } from './open-client.ts'

const GROUP = 'workers'
/** A worker that has not finished a batch by now is taken for dead and its events are handed on. */
const STALE = 60_000
const GONE = 24 * 60 * 60_000
/** What a read may take longer than it was told to wait. */
const GRACE = 2000

export interface EventStreamOptions {
  /** A connection of mode `request`. */
  redis: RedisClient
  /** A connection of mode `blocking`, used for nothing else. Only workers need it: it opens itself. */
  blocking: RedisClient
  /** Milliseconds after which another worker's unfinished events are taken over. */
  staleAfter?: number
}

type Entries = [id: string, fields: string[] | null][]
type Claimed = Awaited<ReturnType<EventStream['read']>>

export function createEventStream(options: EventStreamOptions): EventStream {
  const { redis, blocking, staleAfter = STALE } = options
  const stream = keys.events()

  async function openGroup(): Promise<void> {
    const group = redis.xgroup('CREATE', stream, GROUP, '0', 'MKSTREAM')
    await available('open group', group).catch((error: Error) => {
      if (!error.message.startsWith('BUSYGROUP')) throw error
    })
    await forgetConsumers(redis, GROUP, GONE)
  }

  async function readUnfinished(consumer: string, count: number): Promise<Entries> {
    const reply = redis.xreadgroup('GROUP', GROUP, consumer, 'COUNT', count, 'STREAMS', stream, '0')
    return entriesOf(await available('read own events', reply))
  }

  async function takeOver(consumer: string, count: number): Promise<Entries> {
    const reply = redis.xautoclaim(stream, GROUP, consumer, staleAfter, '0', 'COUNT', count)
    const [, entries] = (await available('claim stale events', reply)) as [string, Entries]
    return entries
  }

  async function readNew(consumer: string, count: number, wait: number): Promise<Entries> {
    const group = ['GROUP', GROUP, consumer] as const
    const limits = ['COUNT', count, 'BLOCK', Math.max(1, wait)] as const
    const reply = blocking.xreadgroup(...group, ...limits, 'STREAMS', stream, '>')
    return entriesOf(await available('read events', reply, wait + GRACE))
  }

  async function acknowledge(entryIds: readonly string[]): Promise<void> {
    const entries = [...new Set(entryIds)]
    if (entries.length > 0) await acknowledgeEvents(redis, GROUP, entries)
  }

  async function claim(consumer: string, count: number, wait: number): Promise<Claimed> {
    const most = Math.max(1, Math.floor(count / MAX_PER_ENTRY))
    let entries = await readUnfinished(consumer, most)
    if (entries.length === 0) entries = await takeOver(consumer, most)
    if (entries.length === 0) entries = await readNew(consumer, most, wait)
    // Acknowledged by another worker between being claimed and being read.
    await acknowledge(entries.filter(([, fields]) => !fields).map(([id]) => id))
    return entries.flatMap(([entryId, fields]) =>
      eventsOf(fields ?? []).map((event) => ({ entryId, event })),
    )
  }

  const append = eventBatches(async (events) => {
    const fields = events.flatMap((event) => ['event', event])
    await available('append events', redis.xadd(stream, '*', ...fields))
  })

  return {
    append: (event) => append(JSON.stringify(event)),

    async read(consumer, count, blockMs) {
      try {
        return await claim(consumer, count, blockMs)
      } catch (error) {
        if (!isGroupMissing(error)) throw error
        await openGroup() // the first read ever, or Redis lost its data
        return claim(consumer, count, blockMs)
      }
    },

    acknowledge,
  }
}

function entriesOf(reply: unknown): Entries {
  const [stream] = (reply ?? []) as [name: string, entries: Entries][]
  return stream?.[1] ?? []
}

/** Names and values by turns; every field is an event. */
function eventsOf(fields: readonly string[]): AuditEvent[] {
  return fields.filter((_, index) => index % 2 === 1).map((event) => JSON.parse(event))
}

function isGroupMissing(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOGROUP')
}
