import type { AuditEvent } from '../model/audit-event.ts'
import type { Addressee, Message, NotificationRule } from '../model/notification.ts'

export interface NotificationRules {
  /** Those of the last seconds: for every event that happens. */
  list(): Promise<readonly NotificationRule[]>
  /** As it stands now. */
  findById(id: string): Promise<NotificationRule | undefined>
}

/** Active people only. */
export interface Addressees {
  findById(userId: number): Promise<Addressee | undefined>
  /** Members of a group and of those below it, at most `limit` whose id is after this one. */
  ofGroup(groupId: string, after: number, limit: number): Promise<readonly Addressee[]>
}

export interface NewNotification extends Pick<Message, 'severity' | 'body'> {
  readonly userId: number
  /** Without both it is one of its own. */
  readonly ruleId?: string
  readonly eventId?: string
}

/** What people find when they look for it. */
export interface Notifications {
  /** One statement; what a rule has told somebody of an event is not told again. */
  add(notifications: readonly NewNotification[]): Promise<void>
  markAllSeen(userId: number): Promise<void>
  removeExpired(now: number, batch: number): Promise<number>
}

/** The events table, read by the id of an event. */
export interface RecordedEvents {
  findById(id: string): Promise<AuditEvent | undefined>
}
