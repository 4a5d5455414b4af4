/** The life of the main process: stores, schema, shipped objects, serving, and the way down again. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Env, GatehouseConfig } from '@gatehouse/config'
import { EmbeddedServerError } from '@gatehouse/embedded'
import {
  applyChangedBlueprints,
  checkNamedFiles,
  compose,
  type Deps,
  explainStart,
  type Installation,
  migrate,
  onStopSignal,
  openInstruments,
  prepareInstallation,
  StartError,
  untilAnswered,
  watchBlueprints,
} from '@gatehouse/runtime'
import type { FastifyBaseLogger } from 'fastify'
import { isPortTaken } from './port-taken.ts'
import { resolveSecretKey } from './secret-key.ts'
import { openStores, type Stores } from './stores.ts'
import { welcome } from './welcome.ts'

/** What has been prepared when serving begins. */
export interface Prepared {
  readonly config: GatehouseConfig
  readonly deps: Deps
  readonly stores: Stores
  readonly secretKey: string
  readonly env: Env
  readonly log: FastifyBaseLogger
}

export interface RunOptions {
  /** Serves in one process, in several, or as a cluster of services. */
  serve(prepared: Prepared): Promise<{ close(): Promise<void> }>
  /** What the operator's blueprints may read with `!Env`. */
  env: Env
  log: FastifyBaseLogger
}

type Closer = () => Promise<void> | void

const CLOSE_WITHIN_MS = 10_000

export async function run(config: GatehouseConfig, options: RunOptions): Promise<void> {
  const { log } = options
  await checkNamedFiles(config)
  await refuseTakenPort(config)
  const closers: Closer[] = []
  const close = async () => {
    for (const closer of closers.reverse()) await closer()
  }
  onStopSignal(close, { log })
  try {
    const stores = await openStores(config, log)
    closers.push(() => stores.stop())
    const installation = await start(config, { ...options, stores, closers })
    process.stdout.write(installation)
  } catch (error) {
    // What cannot be closed in order ends with the process.
    await Promise.race([close(), delay(CLOSE_WITHIN_MS)])
    throw explain(error)
  }
}

interface StartOptions extends RunOptions {
  stores: Stores
  closers: Closer[]
}

async function start(config: GatehouseConfig, options: StartOptions): Promise<string> {
  const { stores, env, log, closers } = options
  const { databaseUrl, redisUrl } = stores
  const secretKey = await resolveSecretKey(config)
  await migrate(config.databaseDirectUrl ?? databaseUrl, log)
  const instruments = await openInstruments({ service: 'gatehouse', env, log })
  closers.push(() => instruments.tracer.close())
  const deps = await compose({ config, databaseUrl, redisUrl, secretKey, log, instruments })
  closers.push(() => deps.close())
  await untilAnswered(() => deps.ping())
  const installation = await prepareInstallation(deps, config)
  const stopWatching = await applyOperatorBlueprints(deps, config, options)
  if (stopWatching) closers.push(stopWatching)

  const serving = await options.serve({ config, deps, stores, secretKey, env, log })
  closers.push(() => serving.close())
  return announce(config, deps, installation)
}

async function announce(
  config: GatehouseConfig,
  deps: Deps,
  installation: Installation,
): Promise<string> {
  const demo = await untilAnswered(() => deps.clients.findByClientId('gatehouse-demo'))
  const hasDemo = demo !== undefined
  const text = welcome({ publicUrl: config.publicUrl, installation, hasDemo })
  await installation.announced()
  return text
}

async function applyOperatorBlueprints(
  deps: Deps,
  config: GatehouseConfig,
  { env, log }: RunOptions,
): Promise<Closer | undefined> {
  if (!config.blueprintsDir) return undefined
  const run = { folder: config.blueprintsDir, source: 'operator', env } as const
  await untilAnswered(() => applyChangedBlueprints(deps, { ...run, always: true }))
  return watchBlueprints(deps, run, log)
}

async function refuseTakenPort({ port, host }: GatehouseConfig): Promise<void> {
  const isTaken = await isPortTaken(port, host).catch((cause: Error) => {
    throw new StartError(
      `GATEHOUSE_HOST, GATEHOUSE_PORT: cannot listen on ${host}:${port} (${cause.message})`,
      { cause },
    )
  })
  if (port === 0 || !isTaken) return
  throw new StartError(
    `Port ${port} is taken: is Gatehouse running already? Stop it, or set GATEHOUSE_PORT.`,
  )
}

function explain(error: unknown): unknown {
  if (error instanceof EmbeddedServerError) return new StartError(error.message, { cause: error })
  return explainStart(error)
}
