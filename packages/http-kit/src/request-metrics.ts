/** Counts and times every request by its route. */
import type { Metrics, RequestTimer } from '@gatehouse/telemetry'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

export interface RequestMetricsOptions {
  metrics: Pick<Metrics, 'requestTimer'>
}

export const requestMetrics = fp<RequestMetricsOptions>(
  async (app, { metrics }) => {
    /** By the configuration object of the route, which is the same one for each of its requests. */
    const timers = new WeakMap<object, Map<string, RequestTimer>>()

    app.addHook('onResponse', (request, reply, done) => {
      timerOf(request)(reply.statusCode, reply.elapsedTime / 1000)
      done()
    })

    function timerOf(request: FastifyRequest): RequestTimer {
      const { config, url } = request.routeOptions
      const ofRoute = getOrMake(timers, config, () => new Map<string, RequestTimer>())
      const { method } = request
      return getOrMake(ofRoute, method, () => metrics.requestTimer(method, url))
    }
  },
  { name: '@gatehouse/request-metrics' },
)

interface Lookup<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): unknown
}

function getOrMake<Key, Value>(map: Lookup<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
