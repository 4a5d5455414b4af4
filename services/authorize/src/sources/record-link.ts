/** The event of an account elsewhere that somebody has made theirs. */
import { type AuditLog, type Source, type SourceIdentity, sourceFacts } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { personAt } from '../account/person.ts'

export async function recordLink(
  audit: AuditLog,
  request: FastifyRequest,
  { source, identity }: { readonly source: Source; readonly identity: SourceIdentity },
): Promise<void> {
  const { id: pk, username, email } = personAt(request).user
  const { clientAddress, userAgent, brand, requestId } = request.context
  await audit.record({
    action: 'source_linked',
    app: 'gatehouse.sources',
    user: { pk, username, email },
    context: {
      ...{ source: sourceFacts(source), identifier: identity.identifier },
      http_request: { request_id: requestId, user_agent: userAgent },
    },
    clientAddress,
    brandId: brand.id,
  })
}
