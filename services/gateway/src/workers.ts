/** `--workers N`: N processes of the whole behind one port. One that dies is replaced. */
import cluster from 'node:cluster'
import { once } from 'node:events'
import type { FastifyBaseLogger } from 'fastify'
import type { Serving } from './serve.ts'

export interface WorkerStores {
  databaseUrl: string
  redisUrl: string
  secretKey: string
}

const REPLACE_AFTER_MS = 1000

export async function forkWorkers(
  count: number,
  { databaseUrl, redisUrl, secretKey }: WorkerStores,
  log: FastifyBaseLogger,
): Promise<Serving> {
  const environment = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    GATEHOUSE_SECRET_KEY: secretKey,
  }
  let stopping = false
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return
    log.error({ pid: worker.process.pid, code, signal }, 'a worker died and is replaced')
    setTimeout(() => !stopping && cluster.fork(environment), REPLACE_AFTER_MS)
  })
  const workers = Array.from({ length: count }, () => cluster.fork(environment))
  await Promise.all(workers.map((worker) => once(worker, 'listening')))

  return {
    url: '',
    async close() {
      stopping = true
      const alive = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
      await Promise.all(
        alive.map(async (worker) => {
          const exited = once(worker, 'exit')
          worker.process.kill('SIGTERM')
          await exited
        }),
      )
    },
  }
}
