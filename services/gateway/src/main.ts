/** `npm start`: everything in one process, or `--workers N` processes of the whole. */
import cluster from 'node:cluster'
import { parseArgs } from 'node:util'
import { loadGatehouseConfig } from '@gatehouse/config'
import { failStart, StartError } from '@gatehouse/runtime'
import { createLogger } from '@gatehouse/telemetry'
import { type RunOptions, run } from './run.ts'
import { runWorker } from './run-worker.ts'
import { serve } from './serve.ts'
import { forkWorkers } from './workers.ts'

try {
  const config = loadGatehouseConfig(process.env)
  // Logs go beside the text for people, so that either can be kept alone.
  const log = createLogger({
    level: config.logLevel,
    service: 'gatehouse',
    pretty: process.stderr.isTTY,
    destination: process.stderr,
  })
  if (cluster.isWorker) await runWorker(config, process.env, log)
  else await run(config, { serve: shapeOf(process.argv.slice(2)), env: process.env, log })
} catch (error) {
  failStart(error)
}

function shapeOf(args: string[]): RunOptions['serve'] {
  const count = workersOf(args)
  if (count === 1) return serve
  return ({ stores, secretKey, log }) => forkWorkers(count, { ...stores, secretKey }, log)
}

function workersOf(args: string[]): number {
  const options = { workers: { type: 'string', default: '1' } } as const
  let given: string
  try {
    given = parseArgs({ args, options }).values.workers
  } catch (cause) {
    throw new StartError((cause as Error).message, { cause })
  }
  if (/^[1-9]\d{0,2}$/.test(given)) return Number(given)
  throw new StartError('--workers must be a number from 1 to 999')
}
