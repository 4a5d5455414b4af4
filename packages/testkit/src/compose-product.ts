/** The whole product in this process: composed as its own main file does, on stores of the test. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GatehouseConfig, loadGatehouseConfig } from '@gatehouse/config'
import {
  applyChangedBlueprints,
  compose,
  type Deps,
  prepareInstallation,
  serve,
} from '@gatehouse/gateway'
import { blueprintFolder } from './blueprint-folder.ts'
import { freePort } from './free-port.ts'
import { ADMIN_PASSWORD, type Product } from './product.ts'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { type StoreUrls, startStores } from './start-stores.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface ProductOptions {
  /** `GATEHOUSE_*` variables, and what the blueprints read with `!Env`. */
  env?: Readonly<Record<string, string>>
  /** YAML text, or a folder of files. */
  blueprints?: string
  /** Default: new ones, for this product alone. */
  stores?: StoreUrls
}

export interface ComposedProduct extends Product {
  /** The composed parts, to look behind the answers and to change what is stored. */
  readonly deps: Deps
  /** Another process of the same installation: its own caches and connections, the same stores. */
  twin(): Promise<ComposedProduct>
  /** Applies further blueprints, as an operator does while it runs. */
  apply(blueprints: string): Promise<void>
}

const SECRET_KEY = 'a-secret-key-of-tests-and-of-nothing-else'

export async function composeProduct(
  t: Scope,
  { env = {}, blueprints, stores }: ProductOptions = {},
): Promise<ComposedProduct> {
  const urls = stores ?? (await (await startStores(t)).fresh())
  const dataDir = await temporaryFolder(t)
  const variables = {
    GATEHOUSE_BOOTSTRAP_PASSWORD: ADMIN_PASSWORD,
    GATEHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8',
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_PORT: String(await freePort()),
    GATEHOUSE_SECRET_KEY: SECRET_KEY,
    ...env,
  }
  const config = loadGatehouseConfig(variables)
  const product = await start(t, { config, urls, env: variables })
  if (blueprints) await product.apply(blueprints)
  return product
}

interface Start {
  config: GatehouseConfig
  urls: StoreUrls
  env: Readonly<Record<string, string>>
}

async function start(t: Scope, { config, urls, env }: Start): Promise<ComposedProduct> {
  const { secretKey = SECRET_KEY, dataDir } = config
  const deps = await compose({ config, ...urls, secretKey, log: silentLog })
  await prepareInstallation(deps, config)
  const serving = await serve({ config, deps, redisUrl: urls.redisUrl, log: silentLog })
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= serving.close().then(() => deps.close())
    return stopped
  }
  t.teardown(stop)

  return {
    ...urls,
    url: `http://localhost:${config.port}`,
    adminPassword: ADMIN_PASSWORD,
    demoAppPassword: (await readFile(join(dataDir, 'demo-app-password'), 'utf8')).trim(),
    deps,
    stop,
    async twin() {
      const port = await freePort()
      return start(t, { config: { ...config, port }, urls, env })
    },
    async apply(blueprints) {
      const folder = await blueprintFolder(t, blueprints)
      await applyChangedBlueprints(deps, { folder, source: 'operator', env })
    },
  }
}
