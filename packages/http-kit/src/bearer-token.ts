/**
 * The access token of a request: header or form body, never the query.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2 RFC 6750 §2}
 */
import { BearerError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'

const MAX_TOKEN_LENGTH = 16 * 1024

export function bearerToken(request: FastifyRequest): string {
  const { query, body } = request as { query: Partial<Record<string, unknown>>; body: unknown }
  if (query?.['access_token'] !== undefined) {
    throw new BearerError('invalid_request', 'An access token must not be sent in the query.')
  }
  const fromHeader = headerToken(request.headers.authorization)
  const fromBody = bodyToken(body)
  if (fromHeader && fromBody) {
    throw new BearerError('invalid_request', 'The access token was sent twice.') // RFC 6750 §2
  }
  const token = fromHeader ?? fromBody
  if (!token) throw new BearerError(undefined, 'An access token is needed.')
  if (token.length > MAX_TOKEN_LENGTH) {
    throw new BearerError('invalid_token', 'The access token is invalid.', { detail: 'too long' })
  }
  return token
}

/** GitHub's clients say `token`, everyone else `Bearer`; the scheme's case does not matter. */
function headerToken(authorization: string | undefined): string | undefined {
  return /^(?:bearer|token) +([\w.~+/=-]+) *$/i.exec(authorization ?? '')?.[1]
}

function bodyToken(body: unknown): string | undefined {
  const token = (body as { access_token?: unknown } | null | undefined)?.access_token
  if (Array.isArray(token)) {
    throw new BearerError('invalid_request', 'The access token was sent twice.')
  }
  return typeof token === 'string' ? token : undefined
}
