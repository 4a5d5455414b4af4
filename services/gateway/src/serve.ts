/** One process of the whole: all services on one port, and a worker for what happens behind them. */
import type { GatehouseConfig } from '@gatehouse/config'
import { createServer } from '@gatehouse/http-kit'
import type { FastifyBaseLogger } from 'fastify'
import { startBackground } from './background.ts'
import type { Deps } from './compose.ts'
import { mountServices } from './mount-services.ts'
import { readTlsFiles } from './named-files.ts'

export interface Serving {
  /** Where it listens. */
  readonly url: string
  /** Finishes requests in flight, then ends what happens behind them. */
  close(): Promise<void>
}

export interface ServeOptions {
  config: GatehouseConfig
  deps: Deps
  redisUrl: string
  log: FastifyBaseLogger
}

export async function serve({ config, deps, redisUrl, log }: ServeOptions): Promise<Serving> {
  const { host, port, trustProxy } = config
  const app = createServer({
    logger: log,
    trustProxy,
    tls: await readTlsFiles(config),
  })
  await mountServices(app, deps)
  const url = await app.listen({ host, port })
  const background = await startBackground(deps, { redisUrl, log })
  return {
    url,
    async close() {
      await app.close()
      await background.stop()
    },
  }
}
