/** Events about people who arrive from sources. Each is stored durably or the request fails. */
import { type AuditEvent, sourceFacts, type User } from '@gatehouse/core'
import type { Arrival, ArrivalDeps } from './arrive.ts'
import type { SourceRefusal, SourceRefused } from './source-refused.ts'

export interface SourceEvent {
  readonly action: AuditEvent['action']
  readonly user: User | undefined
  readonly context: AuditEvent['context']
}

type Where = Pick<Arrival, 'source' | 'request'>

export async function recordEvent(
  { audit }: Pick<ArrivalDeps, 'audit'>,
  { source, request }: Where,
  { action, user, context }: SourceEvent,
): Promise<void> {
  await audit.record({
    action,
    app: 'gatehouse.sources',
    user: user && { pk: user.id, username: user.username, email: user.email },
    context: {
      ...context,
      source: sourceFacts(source),
      http_request: { request_id: request.requestId, user_agent: request.userAgent },
    },
    clientAddress: request.clientAddress,
    brandId: request.brand.id,
  })
}

const ACTIONS: Readonly<Partial<Record<SourceRefusal, AuditEvent['action']>>> = {
  configuration: 'configuration_error',
  mapping: 'property_mapping_exception',
}

export async function recordRefusal(
  deps: Pick<ArrivalDeps, 'audit'>,
  where: Where & { readonly user: User | undefined },
  { reason, detail, field }: SourceRefused,
): Promise<void> {
  await recordEvent(deps, where, {
    action: ACTIONS[reason] ?? 'login_failed',
    user: where.user,
    context: { reason, message: detail, ...(field !== undefined && { field }) },
  })
}
