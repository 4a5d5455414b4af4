import { verifyCsrf } from '@gatehouse/http-kit'
import type { FastifyRequest } from 'fastify'

/** The fields of a form of ours. What was sent twice, or without a value, is not there. @throws PageError 403 */
export function readForm(request: FastifyRequest): Readonly<Partial<Record<string, string>>> {
  const { csrf_token: token, ...fields } = (request.body ?? {}) as Record<string, unknown>
  verifyCsrf(request, token)
  const texts = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}
