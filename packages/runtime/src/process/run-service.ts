/**
 * The life of one service in a process of its own: configuration, adapters, a server, and the way down
 * again. It neither migrates nor seeds: the migration job has done so.
 */
import { type Env, loadServiceConfig, type ServiceConfig } from '@gatehouse/config'
import { createLogger } from '@gatehouse/telemetry'
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify'
import { compose, type Deps } from '../composition/compose.ts'
import { failStart } from './explain-start.ts'
import { openInstruments } from './instruments.ts'
import { openOperationsServer } from './open-operations-server.ts'
import { openServer } from './open-server.ts'
import { onStopSignal } from './stop-signal.ts'

/** What goes on without a request. */
export interface Background {
  /** Finishes what is under way. */
  stop(): Promise<void>
}

export interface BackgroundOptions {
  readonly config: ServiceConfig
  readonly log: FastifyBaseLogger
  readonly env: Env
}

export interface ServiceDefinition {
  /** As the route table, logs and metrics call it. */
  readonly name: string
  /** Its routes; a service without any listens for operators only. */
  readonly plugin?: FastifyPluginAsync<Deps>
  readonly background?: (deps: Deps, options: BackgroundOptions) => Promise<Background>
}

/** Runs until a signal ends it. A mistake of the operator is one line and exit code 1. */
export async function runService(service: ServiceDefinition, env: Env): Promise<void> {
  try {
    await start(service, env)
  } catch (error) {
    failStart(error)
  }
}

async function start({ name, plugin, background }: ServiceDefinition, env: Env): Promise<void> {
  const config = loadServiceConfig(env)
  const log = createLogger({ level: config.logLevel, service: name })
  const instruments = await openInstruments({ service: name, env, log })
  const deps = await compose({ ...config, config, log, instruments })
  const closers = [() => deps.close(), () => instruments.tracer.close()]
  const graceMs = plugin ? config.drainSeconds * 1000 : 0
  onStopSignal(
    async () => {
      instruments.drain.begin()
      for (const close of closers.reverse()) await close()
    },
    { log, drainMs: graceMs },
  )

  const operations = await openOperationsServer({ config, deps, log })
  closers.push(() => operations.close())
  if (background) {
    const running = await background(deps, { config, log, env })
    closers.push(() => running.stop())
  }
  if (plugin) {
    const serving = await openServer({
      config,
      deps,
      log,
      graceMs,
      mount: async (app) => void (await app.register(plugin, deps)),
    })
    closers.push(() => serving.close())
  }
  log.info({ port: plugin && config.port, metricsPort: config.metricsPort }, 'service is up')
}
