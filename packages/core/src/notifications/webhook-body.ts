/** What webhooks are sent, in the shapes that receivers of authentik's notifications know. */
import type { AuditEvent } from '../model/audit-event.ts'
import type { Addressee, Message, NotificationTransport } from '../model/notification.ts'

export interface Announcement {
  readonly message: Message
  readonly to: Pick<Addressee, 'username' | 'email'>
  /** Undefined for a notification that is only tried out. */
  readonly event: AuditEvent | undefined
}

export function webhookBody(mode: NotificationTransport['mode'], announced: Announcement): object {
  return mode === 'webhook_slack' ? slackBody(announced) : plainBody(announced)
}

function plainBody({ message: { body, severity }, to, event }: Announcement) {
  return {
    ...{ body, severity, user_email: to.email, user_username: to.username },
    ...(event?.user && {
      event_user_email: event.user.email,
      event_user_username: event.user.username,
    }),
  }
}

/** Discord takes the same at an address that ends in `/slack`. */
function slackBody({ message: { severity, title, body }, to, event }: Announcement) {
  const facts = [
    ['Severity', severity],
    ['For', to.username],
    ...(event?.user ? [['By', event.user.username]] : []),
    ...(event?.clientAddress ? [['From', event.clientAddress]] : []),
  ]
  const fields = facts.map(([name, value]) => ({ title: name, value, short: true }))
  return { username: 'Gatehouse', attachments: [{ title, text: body, fallback: body, fields }] }
}
