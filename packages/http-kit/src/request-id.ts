/**
 * The one id of a request, in every log line, error and event that it causes. A trusted proxy may choose
 * it, so that the proxy's log has it too; anyone else could use it to hide among other requests.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import fp from 'fastify-plugin'
import type { IsTrusted } from './trusted-peer.ts'

const HEADER = 'x-request-id'
/** What fits into a log line and into a page as it is: UUIDs, nginx's 32 digits, ULIDs. */
const WELL_FORMED = /^[A-Za-z0-9._-]{8,64}$/

export function requestIds(isTrusted: IsTrusted): (request: IncomingMessage) => string {
  return (request) => {
    const given = request.headers[HEADER]
    const isOurs = typeof given === 'string' && WELL_FORMED.test(given) && isTrusted(request)
    return isOurs ? given : randomUUID()
  }
}

export const requestIdHeader = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header(HEADER, request.id)
      done()
    })
  },
  { name: '@gatehouse/request-id-header' },
)
