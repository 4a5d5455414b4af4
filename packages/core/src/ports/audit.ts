import type { AuditEvent } from '../model/audit-event.ts'

/** What happens once, however often it is recorded: by a job that is repeated, or by two workers. */
export interface Occurrence {
  /** Names it among all that ever happens at this time. */
  readonly once: string
  /** When it happened, milliseconds since the epoch: the time of the event. */
  readonly at: number
  /** The time of the event, when `at` only helps to name it. */
  readonly noticedAt?: number
}

export interface AuditLog {
  /**
   * Resolves when the event is stored durably enough to survive this process; else it rejects. Of
   * events that tell of the same occurrence one is kept.
   */
  record(event: Omit<AuditEvent, 'id' | 'createdAt'>, occurrence?: Occurrence): Promise<void>
}

/** A Redis stream that survives this process; read by a consumer group of workers. */
export interface EventStream {
  append(event: AuditEvent): Promise<void>
  /**
   * Claims up to `count` events for this consumer, its own unacknowledged ones and stale ones first.
   * Events that were appended together are claimed together and have one `entryId`.
   */
  read(
    consumer: string,
    count: number,
    blockMs: number,
  ): Promise<readonly { entryId: string; event: AuditEvent }[]>
  acknowledge(entryIds: readonly string[]): Promise<void>
}

/** The events table. */
export interface StoredEvents {
  /** One statement; an event whose id is stored already is left alone. */
  insertAll(events: readonly AuditEvent[]): Promise<void>
  removeExpired(now: number, batch: number): Promise<number>
}
