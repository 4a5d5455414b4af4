/** The life of the main process: stores, schema, shipped objects, serving, and the way down again. */
import { setTimeout as delay } from 'node:timers/promises'
import { BlueprintError } from '@gatehouse/blueprints'
import type { Env, GatehouseConfig } from '@gatehouse/config'
import { MigrationError } from '@gatehouse/database'
import { EmbeddedServerError } from '@gatehouse/embedded'
import { UnavailableError } from '@gatehouse/errors'
import type { FastifyBaseLogger } from 'fastify'
import { applyChangedBlueprints, watchBlueprints } from './blueprints.ts'
import { compose, type Deps } from './compose.ts'
import { checkNamedFiles } from './named-files.ts'
import { isPortTaken } from './port-taken.ts'
import { type Installation, migrate, prepareInstallation } from './prepare-installation.ts'
import { resolveSecretKey } from './secret-key.ts'
import { serve } from './serve.ts'
import { StartError } from './start-error.ts'
import { onStopSignal } from './stop-signal.ts'
import { openStores, type Stores } from './stores.ts'
import { welcome } from './welcome.ts'
import { forkWorkers } from './workers.ts'

export interface RunOptions {
  workers: number
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
  onStopSignal(close, log)
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
  const { stores, workers, log, closers } = options
  const { databaseUrl, redisUrl } = stores
  const secretKey = await resolveSecretKey(config)
  await migrate(databaseUrl)
  const deps = await compose({ config, databaseUrl, redisUrl, secretKey, log })
  closers.push(() => deps.close())
  await deps.ping()
  const installation = await prepareInstallation(deps, config)
  const stopWatching = await applyOperatorBlueprints(deps, config, options)
  if (stopWatching) closers.push(stopWatching)

  const serving =
    workers > 1
      ? await forkWorkers(workers, { ...stores, secretKey }, log)
      : await serve({ config, deps, redisUrl, log })
  closers.push(() => serving.close())
  return announce(config, deps, installation)
}

async function announce(
  config: GatehouseConfig,
  deps: Deps,
  installation: Installation,
): Promise<string> {
  const hasDemo = (await deps.clients.findByClientId('gatehouse-demo')) !== undefined
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
  await applyChangedBlueprints(deps, { ...run, always: true })
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

/** Mistakes that an operator can mend are told in one line; everything else with its stack. */
function explain(error: unknown): unknown {
  if (error instanceof UnavailableError) {
    const variable = error.dependency === 'redis' ? 'REDIS_URL' : 'DATABASE_URL'
    return new StartError(`${variable}: cannot connect (${error.detail ?? error.message})`)
  }
  const isKnown =
    error instanceof BlueprintError ||
    error instanceof EmbeddedServerError ||
    error instanceof MigrationError
  return isKnown ? new StartError(error.message, { cause: error }) : error
}
