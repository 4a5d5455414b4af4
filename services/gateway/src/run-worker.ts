/** One of `--workers N`: serves only; the main process owns the stores and has prepared them. */
import type { Env, GatehouseConfig } from '@gatehouse/config'
import type { FastifyBaseLogger } from 'fastify'
import { compose } from './compose.ts'
import { serve } from './serve.ts'
import { onStopSignal } from './stop-signal.ts'

export async function runWorker(
  config: GatehouseConfig,
  env: Env,
  log: FastifyBaseLogger,
): Promise<void> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, GATEHOUSE_SECRET_KEY: secretKey } = env
  if (!databaseUrl || !redisUrl || !secretKey) throw new Error('a worker was started by hand')
  const deps = await compose({ config, databaseUrl, redisUrl, secretKey, log })
  const serving = await serve({ config, deps, redisUrl, log })
  onStopSignal(async () => {
    await serving.close()
    await deps.close()
  }, log)
}
