/** Every queue there is. A new one is a file beside this one and its name in this list. */
import type { Static, TSchema } from 'typebox'
import type { QueueDefinition } from './define-queue.ts'
import { expiry } from './expiry.ts'
import { keys } from './keys.ts'
import { logout } from './logout.ts'
import { mail } from './mail.ts'
import { maintenance } from './maintenance.ts'
import { notifications } from './notifications.ts'
import { sources } from './sources.ts'

export const QUEUES = { expiry, mail, logout, keys, maintenance, notifications, sources } as const

type Queues = typeof QUEUES

export type QueueName = keyof Queues

export type JobName<Q extends QueueName> = keyof Queues[Q]['jobs'] & string

export type JobData<
  Q extends QueueName,
  J extends JobName<Q>,
> = Queues[Q]['jobs'][J] extends TSchema ? Static<Queues[Q]['jobs'][J]> : never

export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[]

export function isQueueName(text: string): text is QueueName {
  return Object.hasOwn(QUEUES, text)
}

/** The definition, its jobs by any name. */
export function definitionOf(queue: QueueName): QueueDefinition<Readonly<Record<string, TSchema>>> {
  return QUEUES[queue]
}
