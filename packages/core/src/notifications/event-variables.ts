/** An event as policies see it that decide whether somebody is told of it. */
import type { AuditEvent } from '../model/audit-event.ts'
import type { PolicyVariables } from '../policies/policy-variables.ts'

/** The part that tells people of events. Nobody is told of its own: that would never end. */
export const NOTIFICATIONS = 'gatehouse.notifications'

/** What the ids of jobs begin with that mail somebody what happened. */
export const NOTIFICATION_MAIL = 'notification-'

export function eventVariables(event: AuditEvent, now: number): PolicyVariables {
  const { action, app, user, context, clientAddress, createdAt } = event
  return {
    event: {
      ...{ action, app, context },
      client_ip: clientAddress ?? null,
      user: user ?? null,
      created: new Date(createdAt).toISOString(),
    },
    ...(clientAddress !== undefined && { request: { scopes: [], client_ip: clientAddress } }),
    now: Math.floor(now / 1000),
  }
}
