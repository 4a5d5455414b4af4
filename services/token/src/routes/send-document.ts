/** Public documents: cached by clients, revalidated by ETag. RFC 9110 §13.1.2. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CachedDocument } from '../metadata/cached-documents.ts'

export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, etag }: CachedDocument,
): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'public, max-age=300')
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(body)
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.includes(etag)
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .send({ detail: 'Not found.', request_id: request.id })
}
