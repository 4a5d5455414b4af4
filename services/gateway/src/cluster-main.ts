/** `npm run cluster`: every service in processes of its own behind nginx, on this machine. */
import { parseArgs } from 'node:util'
import { loadGatehouseConfig } from '@gatehouse/config'
import { failStart, StartError } from '@gatehouse/runtime'
import { createLogger } from '@gatehouse/telemetry'
import { DEFAULT_LAYOUT, type Layout, MEMBERS } from './cluster/layout.ts'
import { startCluster } from './cluster/start-cluster.ts'
import { run } from './run.ts'

try {
  const layout = layoutOf(process.argv.slice(2))
  const config = loadGatehouseConfig(process.env)
  const log = createLogger({
    level: config.logLevel,
    pretty: process.stderr.isTTY,
    destination: process.stderr,
  })
  await run(config, {
    serve: ({ stores, ...prepared }) => startCluster({ ...prepared, ...stores, layout }),
    env: process.env,
    log,
  })
} catch (error) {
  failStart(error)
}

/** `--token 4 --worker 1`; what is not named keeps its number. */
function layoutOf(args: string[]): Layout {
  const options = Object.fromEntries(MEMBERS.map((name) => [name, { type: 'string' }] as const))
  let given: Record<string, unknown>
  try {
    given = parseArgs({ args, options }).values
  } catch (cause) {
    throw new StartError((cause as Error).message, { cause })
  }
  const counts = Object.entries(given).map(([name, text]) => {
    if (/^[1-9]\d?$/.test(String(text))) return [name, Number(text)]
    throw new StartError(`--${name} must be a number from 1 to 99`)
  })
  return { ...DEFAULT_LAYOUT, ...Object.fromEntries(counts) }
}
