/** How people hear of events. */
import type { PolicyBinding } from './client.ts'

export type Severity = 'notice' | 'warning' | 'alert'

export interface NotificationTransport {
  readonly id: string
  readonly name: string
  readonly mode: 'local' | 'webhook' | 'webhook_slack' | 'email'
  readonly webhookUrl: string
  readonly emailSubjectPrefix: string
  /** Told to one of the addressees, in place of all: a room that everybody reads. */
  readonly sendOnce: boolean
}

export interface NotificationRule {
  readonly id: string
  readonly name: string
  readonly severity: Severity
  /** Its members are told, and those of the groups below it. */
  readonly destinationGroupId: string | undefined
  /** Whoever caused the event is told. */
  readonly destinationEventUser: boolean
  /** Any of them matches an event; a rule without matches none. */
  readonly policyBindings: readonly PolicyBinding[]
  readonly transports: readonly NotificationTransport[]
}

/** Somebody who is told. */
export interface Addressee {
  readonly id: number
  readonly username: string
  readonly name: string
  /** Empty: no mail reaches them. */
  readonly email: string
  readonly locale: string | undefined
}

/** What somebody is told. */
export interface Message {
  readonly severity: Severity
  /** A few words. */
  readonly title: string
  readonly body: string
}
