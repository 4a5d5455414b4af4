/** The audit event that tells of an end. */
import type { AuditEvent, AuditLog } from '@gatehouse/core'

export interface EndedEvent {
  readonly action: AuditEvent['action']
  readonly user: AuditEvent['user']
  readonly context: AuditEvent['context']
  readonly clientAddress?: string
}

/** Names one end of one thing. */
export interface End {
  /** What ended, and which. */
  readonly what: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** However often one end is recorded, and by how many workers, one event is kept. */
export async function recordEnd(audit: AuditLog, end: End, event: EndedEvent): Promise<void> {
  const { action, user, context, clientAddress } = event
  await audit.record(
    {
      action,
      app: 'gatehouse.worker',
      user,
      context: { ...context, reason: 'expired' },
      clientAddress,
      brandId: undefined,
    },
    { once: `${end.what} expired`, at: end.at },
  )
}
