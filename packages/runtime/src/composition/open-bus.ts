/**
 * The job queues: whoever adds a job hears soon that Redis is away, workers wait for it however long it is.
 */
import { type Bus, createBus, type JobTracer, type Log } from '@gatehouse/bus'
import { connectRedis } from '@gatehouse/store'

export interface OpenBusOptions {
  readonly redisUrl: string
  readonly log: Log
  readonly tracer?: JobTracer
}

export async function openBus({ redisUrl: url, log, ...rest }: OpenBusOptions): Promise<Bus> {
  const name = `gatehouse-${process.pid}:jobs`
  const [requests, blocking] = await Promise.all([
    connectRedis({ url, name, mode: 'request', log }),
    // Connects with its first command: only where workers run.
    connectRedis({ url, name: `${name}:workers`, mode: 'blocking', log }),
  ])
  const bus = createBus({ requests: requests.client, blocking: blocking.client, log, ...rest })
  return {
    ...bus,
    async close() {
      await bus.close()
      await Promise.all([requests.close(), blocking.close()])
    },
  }
}
