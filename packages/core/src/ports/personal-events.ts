import type { AuditEvent } from '../model/audit-event.ts'

/** Where a page of events ended: the last one on it. */
export type EventPlace = Pick<AuditEvent, 'id' | 'createdAt'>

/** What one person did, as it was recorded. Events arrive a moment after they happened. */
export interface PersonalEvents {
  /** Newest first, at most `limit`: from the newest on, or those after a place. */
  list(
    userId: number,
    page: { readonly after?: EventPlace | undefined; readonly limit: number },
  ): Promise<readonly AuditEvent[]>
  /**
   * When each application was last given access, by its id, milliseconds since the epoch: as far as the last
   * thousand events go.
   */
  lastAuthorizations(userId: number): Promise<ReadonlyMap<string, number>>
}
