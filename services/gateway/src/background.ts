/** What a process does without a request: stores audit events, sweeps, rotates keys. */
import { createBus } from '@gatehouse/bus'
import { expiredRows } from '@gatehouse/database'
import { connectRedis } from '@gatehouse/store'
import { startWorker } from '@gatehouse/worker'
import type { FastifyBaseLogger } from 'fastify'
import type { Deps } from './compose.ts'

export interface Background {
  stop(): Promise<void>
}

export async function startBackground(
  deps: Deps,
  { redisUrl: url, log }: { redisUrl: string; log: FastifyBaseLogger },
): Promise<Background> {
  const name = `gatehouse-${process.pid}:jobs`
  const connection = await connectRedis({ url, name, mode: 'blocking', log })
  const bus = createBus({ connection: connection.client, log })
  const worker = startWorker({
    eventStream: deps.eventStream,
    storedEvents: deps.events,
    expiredRows: expiredRows(deps.database),
    keyRotation: deps.rotation,
    bus,
    clock: deps.clock,
    log,
  })
  return {
    async stop() {
      await worker.stop()
      await bus.close()
      await connection.close()
    },
  }
}
