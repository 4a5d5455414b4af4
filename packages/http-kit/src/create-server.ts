/** The Fastify instance that every service is mounted on, alone or beside others. */

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { parseForm } from './parse-form.ts'
import { securityHeaders } from './security-headers.ts'

export interface ServerOptions {
  logger: FastifyBaseLogger
  /** Addresses or CIDRs of proxies whose X-Forwarded-* headers count; false trusts none. */
  trustProxy: readonly string[] | false
  /** PEM texts; serves https when set. */
  tls?: { cert: string; key: string } | undefined
}

export function createServer({ logger, trustProxy, tls }: ServerOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy ? [...trustProxy] : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: {
      ignoreTrailingSlash: true,
      maxParamLength: 512,
      querystringParser: parseForm,
    },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    clientErrorHandler: refuseConnection,
    ...(tls ? { https: tls } : {}),
  }) as unknown as FastifyInstance
  app.register(securityHeaders)
  return app
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
