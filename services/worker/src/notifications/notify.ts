/** Tells everybody whom a rule names of one event: each is a row, a mail or a job, and each is there once. */
import type { Bus, NewJob } from '@gatehouse/bus'
import {
  type Addressee,
  type Addressees,
  type AuditEvent,
  messageAbout,
  NOTIFICATION_MAIL,
  type NotificationRule,
  type NotificationRules,
  type Notifications,
  type NotificationTransport,
  type RateLimits,
  type RecordedEvents,
} from '@gatehouse/core'
import type { Log } from '../ports.ts'

export interface NotifyDeps {
  recordedEvents: RecordedEvents
  notificationRules: NotificationRules
  addressees: Addressees
  notifications: Pick<Notifications, 'add'>
  rateLimits: Pick<RateLimits, 'hit'>
  bus: Pick<Bus, 'addAll'>
  log: Log
  /** Links in mails begin with it. */
  publicUrl: string
}

export interface Match {
  readonly eventId: string
  readonly ruleId: string
}

const PAGE = 500

/** Nothing happens when the event or the rule is not there any more. */
export async function notify(deps: NotifyDeps, { eventId, ruleId }: Match): Promise<void> {
  const [event, rule] = await Promise.all([
    deps.recordedEvents.findById(eventId),
    deps.notificationRules.findById(ruleId),
  ])
  if (!event || !rule) return
  let isFirst = true
  for await (const people of addresseesOf(deps, rule, event)) {
    for (const transport of rule.transports) {
      const told = transport.sendOnce ? people.slice(0, Number(isFirst)) : people
      await tell(deps, { event, rule, transport, told })
    }
    isFirst = false
  }
}

/** Nobody is in two pages of a group. */
async function* addresseesOf(
  { addressees }: NotifyDeps,
  { destinationGroupId: group, destinationEventUser }: NotificationRule,
  { user }: AuditEvent,
): AsyncGenerator<readonly Addressee[]> {
  if (group !== undefined) {
    let after = 0
    for (let full = true; full; ) {
      const page = await addressees.ofGroup(group, after, PAGE)
      if (page.length > 0) yield page
      after = page.at(-1)?.id ?? after
      full = page.length === PAGE
    }
  }
  // Who is in the group too is not told twice: what tells them is named by their id.
  const cause = destinationEventUser && user ? await addressees.findById(user.pk) : undefined
  if (cause) yield [cause]
}

interface Telling {
  readonly event: AuditEvent
  readonly rule: NotificationRule
  readonly transport: NotificationTransport
  readonly told: readonly Addressee[]
}

function tell(deps: NotifyDeps, telling: Telling): Promise<void> {
  switch (telling.transport.mode) {
    case 'local':
      return leaveNotes(deps, telling)
    case 'email':
      return sendMails(deps, telling)
    case 'webhook':
    case 'webhook_slack':
      return deps.bus.addAll('notifications', deliveries(telling))
  }
}

function leaveNotes({ notifications }: NotifyDeps, { event, rule, told }: Telling): Promise<void> {
  const { severity, body } = messageAbout(event, rule.severity)
  const of = { severity, body, ruleId: rule.id, eventId: event.id }
  return notifications.add(told.map(({ id: userId }) => ({ ...of, userId })))
}

/** What fails again and again would fill their boxes: after that many they find it in the interface alone. */
const MAIL_LIMIT = { limit: 30, windowMs: 60 * 60_000 }

async function sendMails(deps: NotifyDeps, telling: Telling): Promise<void> {
  const { rateLimits, bus, log } = deps
  const { rule, told } = telling
  const reached = told.filter(({ email }) => email !== '')
  const answers = await Promise.all(
    reached.map(({ id }) => rateLimits.hit(`notification-mail:${rule.id}:${id}`, MAIL_LIMIT)),
  )
  const within = reached.filter((_, index) => answers[index]?.allowed)
  const held = reached.length - within.length
  if (held > 0) log.warn({ rule: rule.name, held }, 'mails about events are held back: too many')
  await bus.addAll('mail', mails(deps, { ...telling, told: within }))
}

function mails({ publicUrl }: NotifyDeps, telling: Telling): NewJob<'mail'>[] {
  const { event, rule, transport, told } = telling
  const { title, body: text } = messageAbout(event, rule.severity)
  const values = { title: `${transport.emailSubjectPrefix}${title}`, text, url: `${publicUrl}/` }
  return told.map((person) => ({
    job: 'send',
    id: `${NOTIFICATION_MAIL}${idOf(telling, person)}`,
    data: {
      template: 'event-notification',
      to: { name: person.name, email: person.email },
      locale: person.locale ?? '',
      values,
    },
  }))
}

function deliveries(telling: Telling): NewJob<'notifications'>[] {
  const { event, rule, transport, told } = telling
  return told.map((person) => ({
    job: 'deliver',
    id: idOf(telling, person),
    data: { eventId: event.id, ruleId: rule.id, transportId: transport.id, userId: person.id },
  }))
}

function idOf({ event, rule, transport }: Telling, { id }: Addressee): string {
  return `${rule.id}-${event.id}-${transport.id}-${id}`
}
