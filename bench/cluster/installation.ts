/** One installation and several clusters of it side by side, each with its number of token processes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadGatehouseConfig } from '@gatehouse/config'
import { type Cluster, DEFAULT_LAYOUT, startCluster } from '@gatehouse/gateway'
import { applyChangedBlueprints, compose, type Deps, prepareInstallation } from '@gatehouse/runtime'
import { createLogger } from '@gatehouse/telemetry'
import { freePort, loadBlueprint, type Scope } from '@gatehouse/testkit'
import type { CountingStores } from './stores.ts'

export interface BenchInstallation {
  readonly deps: Deps
  readonly stores: CountingStores
  start(tokenProcesses: number): Promise<StartedCluster>
}

export interface StartedCluster {
  readonly cluster: Cluster
  readonly origin: string
  /** Of nginx' files. */
  readonly folder: string
}

const CLIENTS = fileURLToPath(new URL('../blueprints/', import.meta.url))
const SECRET_KEY = 'a-secret-key-of-the-bench-and-of-nothing-else'
const log = createLogger({ level: 'fatal', destination: process.stderr })

export async function openInstallation(
  t: Scope,
  stores: CountingStores,
): Promise<BenchInstallation> {
  const { databaseUrl, redisUrl } = stores
  const shared = { databaseUrl, redisUrl, secretKey: SECRET_KEY, log }
  const config = await configuration(t)
  const deps = await compose({ config, ...shared })
  t.teardown(() => deps.close())
  await prepareInstallation(deps, config)
  await writeFile(join(config.dataDir, 'load.yaml'), loadBlueprint)
  for (const folder of [CLIENTS, config.dataDir]) {
    await applyChangedBlueprints(deps, { folder, source: 'operator', env: {} })
  }

  return {
    deps,
    stores,
    async start(tokenProcesses) {
      const own = await configuration(t)
      const cluster = await startCluster({
        ...{ ...shared, config: own, rateLimits: 'off' },
        layout: { ...DEFAULT_LAYOUT, token: tokenProcesses, worker: 1 },
        // As `npm run cluster` runs them.
        env: { ...process.env, NODE_OPTIONS: '--max-semi-space-size=8' },
      })
      t.teardown(() => cluster.close())
      return { cluster, origin: `http://127.0.0.1:${own.port}`, folder: join(own.dataDir, 'nginx') }
    },
  }
}

async function configuration(t: Scope) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  return loadGatehouseConfig({
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_PORT: String(await freePort()),
    // Devices ask from addresses of their own.
    GATEHOUSE_TRUST_PROXY: '127.0.0.1,::1',
  })
}
