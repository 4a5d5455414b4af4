/** The audit event of what people change on their own pages. */
import type { AuditEvent, AuditLog } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { personAt } from './person.ts'

export interface OwnChange {
  readonly action: AuditEvent['action']
  /** What it is done to, as authentik's events name it. Never holds secrets. */
  readonly model: {
    readonly app: string
    readonly model_name: string
    readonly pk: string
    readonly name: string
  }
}

/** To be awaited before the change is made: what cannot be recorded does not happen. */
export async function recordOwnChange(
  audit: AuditLog,
  request: FastifyRequest,
  { action, model }: OwnChange,
): Promise<void> {
  const { id: pk, username, email } = personAt(request).user
  const { clientAddress, userAgent, brand, requestId } = request.context
  const { method, url } = request
  await audit.record({
    action,
    app: 'gatehouse.account',
    user: { pk, username, email },
    context: {
      model,
      http_request: {
        ...{ method, path: url.split('?', 1)[0] },
        ...{ request_id: requestId, user_agent: userAgent },
      },
    },
    clientAddress,
    brandId: brand.id,
  })
}
