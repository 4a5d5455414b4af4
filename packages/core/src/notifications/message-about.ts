/** What an event says to somebody who did not see it happen. */
import type { AuditEvent } from '../model/audit-event.ts'
import type { Message, Severity } from '../model/notification.ts'

const MAX_BODY = 1000

export function messageAbout(event: AuditEvent, severity: Severity): Message {
  const title = inWords(event.action)
  const { user, clientAddress } = event
  const details = [
    ...thingsOf(event),
    ...(user ? [`by ${user.username}`] : []),
    ...(clientAddress ? [`from ${clientAddress}`] : []),
  ]
  const body = details.length > 0 ? `${title}: ${details.join(', ')}` : title
  return { severity, title, body: body.slice(0, MAX_BODY) }
}

/** `model_updated` is `Model updated`, `custom_backup_done` is `Backup done`. */
function inWords(action: string): string {
  const words = action
    .replace(/^custom_/, '')
    .replaceAll('_', ' ')
    .trim()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** What was told with it, what it is about, which application. */
function thingsOf({ context }: AuditEvent): string[] {
  const { message, reason, model, authorized_application: application } = context
  const spoken = [message, reason].filter((text) => typeof text === 'string' && text !== '')
  return [
    ...spoken.map((text) => String(text).replaceAll(/\s+/g, ' ').replace(/\.$/, '')),
    ...named(model),
    ...named(application),
  ]
}

/** `brand example.com` */
function named(thing: unknown): string[] {
  const { model_name: kind, name } = (thing ?? {}) as Readonly<Record<string, unknown>>
  if (typeof name !== 'string' || name === '') return []
  return [typeof kind === 'string' && kind !== '' ? `${kind} ${name}` : name]
}
