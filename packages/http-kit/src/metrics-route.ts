/** `/-/metrics/`: what Prometheus asks for. */
import type { Metrics } from '@gatehouse/telemetry'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'

export interface MetricsRouteOptions {
  metrics: Pick<Metrics, 'render' | 'contentType'>
  /**
   * `any` on a port that no proxy publishes. `local` on the port of everything: who asks directly from
   * this machine gets an answer, for everyone else there is nothing at this address.
   */
  access: 'local' | 'any'
}

export const metricsRoute: FastifyPluginAsync<MetricsRouteOptions> = async (
  app,
  { metrics, access },
) => {
  app.get('/-/metrics/', { config: { isHidden: access === 'local' } }, async (request, reply) => {
    if (access === 'local' && !isLocal(request)) return reply.callNotFound()
    return reply.type(metrics.contentType).send(await metrics.render())
  })
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/
/** A proxy on this machine asks for somebody else; any of these tells. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

function isLocal({ raw, headers }: FastifyRequest): boolean {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false
  return LOOPBACK.test(raw.socket.remoteAddress ?? '')
}
