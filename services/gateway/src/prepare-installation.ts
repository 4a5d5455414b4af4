/** Brings a database to where this version needs it: schema, shipped objects, first-run objects. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { GatehouseConfig } from '@gatehouse/config'
import { migrateDatabase } from '@gatehouse/database'
import { randomAlphanumeric } from '@gatehouse/protocol'
import { applyChangedBlueprints, SHIPPED_BLUEPRINTS } from './blueprints.ts'
import type { Deps } from './compose.ts'
import { secretFile } from './secret-file.ts'

export interface Installation {
  /** Of `akadmin`; only until it has been shown once. */
  readonly adminPassword: string | undefined
  /** File with the demo service account's app password. */
  readonly demoPasswordFile: string
  /** To be called once the operator has seen the password. */
  announced(): Promise<void>
}

export async function migrate(databaseUrl: string): Promise<void> {
  await migrateDatabase({ url: databaseUrl })
}

export async function prepareInstallation(
  deps: Deps,
  config: GatehouseConfig,
): Promise<Installation> {
  const { bootstrap, dataDir } = config
  const passwordFile = join(dataDir, 'initial-admin-password')
  const demoPasswordFile = join(dataDir, 'demo-app-password')
  const isNew = (await deps.users.findByIdentifier('akadmin', EXACTLY)) === undefined
  // Kept until shown: a process that dies in between must not lock its operator out.
  const generated =
    bootstrap.password === undefined && (isNew || existsSync(passwordFile))
      ? await secretFile(passwordFile, () => randomAlphanumeric(20))
      : undefined

  await applyChangedBlueprints(deps, {
    folder: SHIPPED_BLUEPRINTS,
    source: 'shipped',
    select: (file) => file.startsWith('default/') || file.startsWith('system/'),
    env: {
      GATEHOUSE_BOOTSTRAP_PASSWORD: bootstrap.password ?? generated,
      GATEHOUSE_BOOTSTRAP_TOKEN: bootstrap.token,
      GATEHOUSE_BOOTSTRAP_EMAIL: bootstrap.email,
    },
  })
  if (isNew) await applyDemo(deps, demoPasswordFile)

  return {
    adminPassword: generated,
    demoPasswordFile,
    announced: () => rm(passwordFile, { force: true }),
  }
}

/** Once, on a new installation: an operator who removes the demo does not get it back. */
async function applyDemo(deps: Deps, passwordFile: string): Promise<void> {
  const password = await secretFile(passwordFile, () => randomAlphanumeric(60))
  await applyChangedBlueprints(deps, {
    folder: SHIPPED_BLUEPRINTS,
    source: 'shipped',
    select: (file) => file.startsWith('demo/'),
    env: {},
    context: { demo_app_password: password },
  })
}

const EXACTLY = { fields: ['username'], caseInsensitive: false } as const
