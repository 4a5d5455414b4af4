/** What the operator's tools ask of a service, on a port that no proxy publishes. */
import type { ServiceConfig } from '@gatehouse/config'
import { createServer, health, metricsRoute } from '@gatehouse/http-kit'
import type { FastifyBaseLogger } from 'fastify'
import type { Deps } from '../composition/compose.ts'
import { checksOf, type Serving } from './open-server.ts'

export interface OperationsServerOptions {
  readonly config: Pick<ServiceConfig, 'host' | 'metricsPort'>
  readonly deps: Pick<Deps, 'database' | 'ping' | 'instruments'>
  readonly log: FastifyBaseLogger
}

export async function openOperationsServer(options: OperationsServerOptions): Promise<Serving> {
  const { config, deps, log } = options
  const { metrics, drain } = deps.instruments
  const app = createServer({ logger: log, trustProxy: false })
  await app.register(health, { checks: checksOf(deps), drain })
  await app.register(metricsRoute, { metrics, access: 'any' })
  const url = await app.listen({ host: config.host, port: config.metricsPort })
  return { url, close: () => app.close() }
}
