/** The Fastify instance that every service is mounted on, alone or beside others. */

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Metrics, Tracer } from '@gatehouse/telemetry'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { accessLog } from './access-log.ts'
import { compilersOnUse } from './compiled-on-use.ts'
import { closingAnswers, type Drain } from './drain.ts'
import { oauthErrors } from './oauth-errors.ts'
import { parseQuery, refuseBadQuery } from './parse-form.ts'
import { requestIdHeader, requestIds } from './request-id.ts'
import { RequestLogger } from './request-logger.ts'
import { requestMetrics } from './request-metrics.ts'
import { requestTraces } from './request-traces.ts'
import { securityHeaders } from './security-headers.ts'
import { type IsTrusted, trustedPeer } from './trusted-peer.ts'

export interface ServerOptions {
  logger: FastifyBaseLogger
  /** Addresses or CIDRs of proxies whose X-Forwarded-*, X-Request-Id and traceparent count; false: none. */
  trustProxy: readonly string[] | false
  /** PEM texts; serves https when set. */
  tls?: { cert: string; key: string } | undefined
  /** Once it has begun, every answer ends its connection. */
  drain?: Drain | undefined
  /** Counts and times every request. */
  metrics?: Pick<Metrics, 'requestTimer'> | undefined
  /** A span for every request. */
  tracer?: Tracer | undefined
}

/** Nobody holds a connection by sending a request letter by letter. Milliseconds. */
const REQUEST_TIMEOUT = 60_000
/** Bytes of a request line and its headers: an authorization request may hold 16 KiB in its address. */
const MAX_HEAD = 32 * 1024

export function createServer(options: ServerOptions): FastifyInstance {
  const { logger, trustProxy, tls } = options
  const isTrusted = trustedPeer(trustProxy)
  const limits = { maxHeaderSize: MAX_HEAD }
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'request_id',
    }),
    trustProxy: trustProxy ? [...trustProxy] : false,
    childLoggerFactory: (parent, bindings, options) => new RequestLogger(parent, bindings, options),
    genReqId: requestIds(isTrusted),
    requestIdHeader: false,
    bodyLimit: 256 * 1024,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: 'idle',
    // What reaches a kept connection in the last moment is answered like everything before it.
    return503OnClosing: false,
    routerOptions: {
      ignoreTrailingSlash: true,
      maxParamLength: 512,
      querystringParser: parseQuery,
    },
    schemaController: { compilersFactory: compilersOnUse },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    clientErrorHandler: refuseConnection,
    frameworkErrors: refuseAddress,
    ...(tls ? { https: { ...tls, ...limits } } : { http: limits }),
  }) as unknown as FastifyInstance
  observe(app, options, isTrusted)
  app.register(requestIdHeader)
  app.register(securityHeaders)
  app.register(oauthErrors) // where no service has taken a request over
  app.addHook('preHandler', ({ query }, _reply, done) => {
    refuseBadQuery(query)
    done()
  })
  return app
}

/** First of all, so that nothing a request causes goes unseen. */
function observe(
  app: FastifyInstance,
  { drain, metrics, tracer }: ServerOptions,
  isTrusted: IsTrusted,
): void {
  if (tracer?.isOn) app.register(requestTraces, { tracer, isTrusted })
  if (metrics) app.register(requestMetrics, { metrics })
  if (drain) app.register(closingAnswers, { drain })
  app.register(accessLog)
}

/** A path that cannot be decoded, or is too long, reaches no route and no hook. */
function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode = 500 } = error
  const isOurs = statusCode >= 500
  void reply
    .code(statusCode)
    .headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': request.id,
    })
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
  const id = randomUUID()
  const body = JSON.stringify({
    error: 'invalid_request',
    error_description: description,
    request_id: id,
  })
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    `x-request-id: ${id}`,
    'connection: close',
  ].join('\r\n')
  if (socket.writable) socket.end(`${head}\r\n\r\n${body}`)
  else socket.destroy()
}
