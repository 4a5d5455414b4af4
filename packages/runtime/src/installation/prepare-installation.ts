/** Brings a database to where this version needs it: shipped objects, first-run objects. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { GatehouseConfig } from '@gatehouse/config'
import { migrateDatabase } from '@gatehouse/database'
import { randomAlphanumeric } from '@gatehouse/protocol'
import type { FastifyBaseLogger } from 'fastify'
import type { Deps } from '../composition/compose.ts'
import { StartError } from '../process/start-error.ts'
import { untilAnswered } from '../process/until-answered.ts'
import { applyChangedBlueprints, type BlueprintRun, SHIPPED_BLUEPRINTS } from './blueprints.ts'
import { secretFile } from './secret-file.ts'

export interface Installation {
  /** Of `akadmin`; only until it has been shown once. */
  readonly adminPassword: string | undefined
  /** File with the demo service account's app password. */
  readonly demoPasswordFile: string
  /** To be called once the operator has seen the password. */
  announced(): Promise<void>
}

/** Names of the migrations that were applied now. */
export function migrate(
  databaseUrl: string,
  log?: Pick<FastifyBaseLogger, 'warn'>,
): Promise<readonly string[]> {
  return migrateDatabase({ url: databaseUrl, ...(log && { log }) })
}

/** For one process of everything: secrets that nobody gave are made, and kept in the data directory. */
export async function prepareInstallation(
  deps: Deps,
  config: GatehouseConfig,
): Promise<Installation> {
  const { bootstrap, dataDir } = config
  const passwordFile = join(dataDir, 'initial-admin-password')
  const demoPasswordFile = join(dataDir, 'demo-app-password')
  const isNew = await isNewInstallation(deps)
  // Kept until shown: a process that dies in between must not lock its operator out.
  const generated =
    bootstrap.password === undefined && (isNew || existsSync(passwordFile))
      ? await secretFile(passwordFile, () => randomAlphanumeric(20))
      : undefined

  await applyShipped(deps, { ...bootstrap, ...(generated && { password: generated }) })
  if (isNew) await applyDemo(deps, demoPasswordFile)

  return {
    adminPassword: generated,
    demoPasswordFile,
    announced: () => rm(passwordFile, { force: true }),
  }
}

/** For a cluster: no demo, and no file that only one of its machines would have. */
export async function prepareCluster(
  deps: Deps,
  { bootstrap }: Pick<GatehouseConfig, 'bootstrap'>,
): Promise<void> {
  if (bootstrap.password === undefined && (await isNewInstallation(deps))) {
    throw new StartError(
      'GATEHOUSE_BOOTSTRAP_PASSWORD is required for the first start: it becomes the password of akadmin.',
    )
  }
  await applyShipped(deps, bootstrap)
}

async function isNewInstallation({ users }: Pick<Deps, 'users'>): Promise<boolean> {
  const admin = await untilAnswered(() => users.findByIdentifier('akadmin', EXACTLY))
  return admin === undefined
}

async function applyShipped(deps: Deps, bootstrap: GatehouseConfig['bootstrap']): Promise<void> {
  const run: BlueprintRun = {
    folder: SHIPPED_BLUEPRINTS,
    source: 'shipped',
    select: (file) => file.startsWith('default/') || file.startsWith('system/'),
    env: {
      GATEHOUSE_BOOTSTRAP_PASSWORD: bootstrap.password,
      GATEHOUSE_BOOTSTRAP_TOKEN: bootstrap.token,
      GATEHOUSE_BOOTSTRAP_EMAIL: bootstrap.email,
    },
  }
  await untilAnswered(() => applyChangedBlueprints(deps, run))
}

/** Once, on a new installation: an operator who removes the demo does not get it back. */
async function applyDemo(deps: Deps, passwordFile: string): Promise<void> {
  const password = await secretFile(passwordFile, () => randomAlphanumeric(60))
  const run: BlueprintRun = {
    folder: SHIPPED_BLUEPRINTS,
    source: 'shipped',
    select: (file) => file.startsWith('demo/'),
    env: {},
    context: { demo_app_password: password },
  }
  await untilAnswered(() => applyChangedBlueprints(deps, run))
}

const EXACTLY = { fields: ['username'], caseInsensitive: false } as const
