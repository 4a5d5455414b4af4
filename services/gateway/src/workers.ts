/** `--workers N`: N processes of the whole behind one port. One that dies is replaced. */
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import type { Serving } from '@gatehouse/runtime'
import type { FastifyBaseLogger } from 'fastify'

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
  let replacing = false
  cluster.on('exit', (worker, code, signal) => {
    if (!replacing) return
    log.error({ pid: worker.process.pid, code, signal }, 'a worker died and is replaced')
    setTimeout(() => replacing && cluster.fork(environment), REPLACE_AFTER_MS)
  })
  const workers = Array.from({ length: count }, () => cluster.fork(environment))
  await Promise.all(workers.map(untilListening))
  replacing = true

  return {
    url: '',
    async close() {
      replacing = false
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

/** One that ends before it serves would not do better the next time: the start has failed. */
async function untilListening(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit').then(([code, signal]) => {
    throw new Error(`A worker ended (${signal ?? code}) before it served.`)
  })
  await Promise.race([once(worker, 'listening'), ended])
}
