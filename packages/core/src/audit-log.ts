/** Gives audit events their id and time, and puts them where a worker will store them. */
import { hash, randomUUID } from 'node:crypto'
import type { AuditLog, EventStream, Occurrence } from './ports/audit.ts'
import type { Clock } from './ports/clock.ts'

export interface AuditLogDeps {
  stream: Pick<EventStream, 'append'>
  clock: Clock
}

export function createAuditLog({ stream, clock }: AuditLogDeps): AuditLog {
  return {
    record(event, occurrence) {
      if (occurrence) {
        const { at, noticedAt = at } = occurrence
        return stream.append({ ...event, id: occurrenceId(occurrence), createdAt: noticedAt })
      }
      const createdAt = clock.now()
      return stream.append({ ...event, id: timeOrderedId(createdAt, randomEnd()), createdAt })
    },
  }
}

/** The id of the event that tells of an occurrence: always the same one. */
export function occurrenceId({ once, at }: Pick<Occurrence, 'once' | 'at'>): string {
  const digits = hash('sha256', once, 'hex')
  const end = `${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`
  return timeOrderedId(at, end)
}

/**
 * Ids that grow with time keep the index of a large table small where it is written.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9562#section-5.7 RFC 9562 §5.7}
 */
function timeOrderedId(time: number, end: string): string {
  const hex = time.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${end}`
}

/** What follows the version: 74 random bits and the variant. */
function randomEnd(): string {
  return randomUUID().slice(15)
}
