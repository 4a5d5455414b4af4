/** The audit event of a change that was asked for through the API. */
import type { AuditLog } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { accountOf } from './access/guard.ts'

export type RecordedAction =
  | 'model_created'
  | 'model_updated'
  | 'model_deleted'
  | 'password_set'
  | 'secret_view'
  | 'secret_rotate'

export interface Change {
  readonly action: RecordedAction
  /** What it is done to, as authentik's events name it. Never holds secrets. */
  readonly model: {
    readonly app: string
    readonly model_name: string
    readonly pk: string
    readonly name: string
  }
  /** What is done, where the action alone does not say it: `retry`. */
  readonly operation?: string
  /** What became of each field that changed. Never holds secrets. */
  readonly diff?: Readonly<Record<string, unknown>>
}

/** To be awaited before the change is made: what cannot be recorded does not happen. */
export async function recordChange(
  audit: AuditLog,
  request: FastifyRequest,
  { action, ...context }: Change,
): Promise<void> {
  const { id: pk, username, email } = accountOf(request)
  const { clientAddress, brand, requestId } = request.context
  const { method, url } = request
  await audit.record({
    action,
    app: 'gatehouse.admin',
    user: { pk, username, email },
    context: {
      ...context,
      http_request: { method, path: url.split('?', 1)[0], request_id: requestId },
    },
    clientAddress,
    brandId: brand.id,
  })
}
