/**
 * A span for every request, around all that it causes.
 *
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span}
 */
import type { Carrier, OpenSpan, Tracer } from '@gatehouse/telemetry'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { IsTrusted } from './trusted-peer.ts'

export interface RequestTracesOptions {
  tracer: Tracer
  /** Whose `traceparent` counts: anyone could ask for every request of theirs to be kept. */
  isTrusted: IsTrusted
}

/** Health and metrics: asked every few seconds, and nobody wants to know. */
const OPERATIONS = '/-/'

export const requestTraces = fp<RequestTracesOptions>(
  async (app, { tracer, isTrusted }) => {
    const spans = new WeakMap<FastifyRequest, OpenSpan>()

    app.addHook('onRequest', (request, _reply, done) => {
      const { url: route } = request.routeOptions
      if (route?.startsWith(OPERATIONS)) return done()
      const span = tracer.start(nameOf(request.method, route), {
        kind: 'server',
        attributes: attributesOf(request, route),
        parent: isTrusted(request.raw) ? callerOf(request) : {},
      })
      spans.set(request, span)
      span.run(done)
    })
    // Between these two a body is read, and what reads it runs for the connection, not for the request.
    app.addHook('preValidation', (request, _reply, done) => {
      const span = spans.get(request)
      if (span) span.run(done)
      else done()
    })
    app.addHook('onResponse', (request, reply, done) => {
      end(request, reply)
      done()
    })
    app.addHook('onRequestAbort', (request, done) => {
      end(request)
      done()
    })

    function end(request: FastifyRequest, reply?: FastifyReply): void {
      const span = spans.get(request)
      if (!span || !spans.delete(request)) return
      if (reply) span.set({ 'http.response.status_code': reply.statusCode })
      if (!reply) span.fail('aborted')
      else if (reply.statusCode >= 500) span.fail(String(reply.statusCode))
      span.end()
    }
  },
  { name: '@gatehouse/request-traces' },
)

/** Of nothing that the client made up: the path is the route's pattern, there is no query. */
function attributesOf(request: FastifyRequest, route: string | undefined) {
  return {
    'http.request.method': request.method,
    'url.scheme': request.protocol,
    ...(route === undefined ? {} : { 'http.route': route, 'url.path': route }),
    'gatehouse.request_id': request.id,
  }
}

function nameOf(method: string, route: string | undefined): string {
  return route === undefined ? method : `${method} ${route}`
}

function callerOf({ headers: { traceparent, tracestate } }: FastifyRequest): Carrier {
  if (typeof traceparent !== 'string') return {}
  return typeof tracestate === 'string' ? { traceparent, tracestate } : { traceparent }
}
