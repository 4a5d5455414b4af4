/** Events that flows write. Each is stored durably or the request fails. */
import type { AuditEvent, User } from '@gatehouse/core'
import type { FlowDeps } from './ports.ts'
import type { FlowRun } from './run.ts'

export interface FlowEvent {
  readonly action: AuditEvent['action']
  readonly user: Pick<User, 'id' | 'username' | 'email'> | undefined
  readonly context: AuditEvent['context']
}

export async function recordEvent(
  { audit }: Pick<FlowDeps, 'audit'>,
  { request }: Pick<FlowRun, 'request'>,
  { action, user, context }: FlowEvent,
): Promise<void> {
  await audit.record({
    action,
    app: 'gatehouse.flows',
    user: user && { pk: user.id, username: user.username, email: user.email },
    context: {
      ...context,
      http_request: { request_id: request.requestId, user_agent: request.userAgent },
    },
    clientAddress: request.clientAddress,
    brandId: request.brand.id,
  })
}
