/** One of `--workers N`: serves only; the main process owns the stores and has prepared them. */
import type { Env, GatehouseConfig } from '@gatehouse/config'
import { compose, onStopSignal, openInstruments } from '@gatehouse/runtime'
import type { FastifyBaseLogger } from 'fastify'
import { serve } from './serve.ts'

export async function runWorker(
  config: GatehouseConfig,
  env: Env,
  log: FastifyBaseLogger,
): Promise<void> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, GATEHOUSE_SECRET_KEY: secretKey } = env
  if (!databaseUrl || !redisUrl || !secretKey) throw new Error('a worker was started by hand')
  const instruments = await openInstruments({ service: 'gatehouse', env, log })
  const deps = await compose({ config, databaseUrl, redisUrl, secretKey, log, instruments })
  const serving = await serve({ config, deps, log })
  onStopSignal(
    async () => {
      await serving.close()
      await instruments.tracer.close()
      await deps.close()
    },
    { log },
  )
}
