/** The Fastify instance that every service is mounted on, alone or beside others. */

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { oauthErrors } from './oauth-errors.ts'
import { parseQuery, refuseBadQuery } from './parse-form.ts'
import { RequestLogger } from './request-logger.ts'
import { securityHeaders } from './security-headers.ts'

export interface ServerOptions {
  logger: FastifyBaseLogger
  /** Addresses or CIDRs of proxies whose X-Forwarded-* headers count; false trusts none. */
  trustProxy: readonly string[] | false
  /** PEM texts; serves https when set. */
  tls?: { cert: string; key: string } | undefined
}

/** Nobody holds a connection by sending a request letter by letter. Milliseconds. */
const REQUEST_TIMEOUT = 60_000

export function createServer({ logger, trustProxy, tls }: ServerOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy ? [...trustProxy] : false,
    childLoggerFactory: (parent, bindings, options) => new RequestLogger(parent, bindings, options),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 256 * 1024,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: 'idle',
    routerOptions: {
      ignoreTrailingSlash: true,
      maxParamLength: 512,
      querystringParser: parseQuery,
    },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    clientErrorHandler: refuseConnection,
    frameworkErrors: refuseAddress,
    ...(tls ? { https: tls } : {}),
  }) as unknown as FastifyInstance
  app.register(securityHeaders)
  app.register(oauthErrors) // where no service has taken a request over
  app.addHook('preHandler', ({ query }, _reply, done) => {
    refuseBadQuery(query)
    done()
  })
  return app
}

/** A path that cannot be decoded, or is too long, reaches no route and no hook. */
function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode = 500 } = error
  const isOurs = statusCode >= 500
  void reply
    .code(statusCode)
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({
        error: isOurs ? 'server_error' : 'invalid_request',
        error_description: isOurs ? undefined : 'The address is malformed.',
        request_id: request.id,
      }),
    )
}

/** What cannot even be parsed as a request still gets an answer that a client can read. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, description] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'The request header is too large.']
      : ['400 Bad Request', 'The request cannot be read.']
  const body = JSON.stringify({
    error: 'invalid_request',
    error_description: description,
    request_id: randomUUID(),
  })
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ].join('\r\n')
  if (socket.writable) socket.end(`${head}\r\n\r\n${body}`)
  else socket.destroy()
}
