/** One process of the whole: all services on one port, and a worker for what happens behind them. */
import type { GatehouseConfig } from '@gatehouse/config'
import { metricsRoute } from '@gatehouse/http-kit'
import { type Deps, openServer, type Serving } from '@gatehouse/runtime'
import { startBackground } from '@gatehouse/worker'
import type { FastifyBaseLogger } from 'fastify'
import { mountServices } from './mount-services.ts'

export interface ServeOptions {
  config: GatehouseConfig
  deps: Deps
  log: FastifyBaseLogger
}

export async function serve({ config, deps, log }: ServeOptions): Promise<Serving> {
  const { metrics } = deps.instruments
  const server = await openServer({
    config,
    deps,
    log,
    async mount(app) {
      await app.register(metricsRoute, { metrics, access: 'local' })
      await mountServices(app, deps)
    },
  })
  const background = await startBackground(deps, { log })
  return {
    url: server.url,
    async close() {
      await server.close()
      await background.stop()
    },
  }
}
