/** Gives audit events their id and time, and puts them where a worker will store them. */
import { randomUUID } from 'node:crypto'
import type { AuditLog, EventStream } from './ports/audit.ts'
import type { Clock } from './ports/clock.ts'

export interface AuditLogDeps {
  stream: Pick<EventStream, 'append'>
  clock: Clock
}

export function createAuditLog({ stream, clock }: AuditLogDeps): AuditLog {
  return {
    record(event) {
      const createdAt = clock.now()
      return stream.append({ ...event, id: timeOrderedId(createdAt), createdAt })
    },
  }
}

/**
 * Ids that grow with time keep the index of a large table small where it is written.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9562#section-5.7 RFC 9562 §5.7}
 */
function timeOrderedId(time: number): string {
  const hex = time.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`
}
