/**
 * The whole product, composed as its own main files do, on stores of the test: in this process, or as a
 * cluster of services behind nginx.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GatehouseConfig, loadGatehouseConfig } from '@gatehouse/config'
import {
  type Cluster,
  type ClusterOptions,
  DEFAULT_LAYOUT,
  type Layout,
  serve,
  startCluster,
} from '@gatehouse/gateway'
import { applyChangedBlueprints, compose, type Deps, prepareInstallation } from '@gatehouse/runtime'
import { blueprintFolder } from './blueprint-folder.ts'
import { freePort } from './free-port.ts'
import { ADMIN_PASSWORD, INSTALLATION, type Product } from './product.ts'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { type InstalledStores, type StoreUrls, startStores } from './start-stores.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface ProductOptions {
  /** `GATEHOUSE_*` variables, and what the blueprints read with `!Env`. */
  env?: Readonly<Record<string, string>>
  /** YAML text, or a folder of files. */
  blueprints?: string
  /** Default: new ones, for this product alone. */
  stores?: StoreUrls
}

export interface ClusterProductOptions extends ProductOptions {
  /** Processes of each service; default as `npm run cluster`. */
  layout?: Layout
  /** What one process alone reads besides. */
  envOf?: ClusterOptions['envOf']
}

export interface ComposedProduct extends Product {
  readonly secretKey: string
  /** The composed parts, to look behind the answers and to change what is stored. */
  readonly deps: Deps
  /** Another process of the same installation: its own caches and connections, the same stores. */
  twin(): Promise<ComposedProduct>
  /** Applies further blueprints, as an operator does while it runs. */
  apply(blueprints: string): Promise<void>
}

export interface ComposedCluster extends ComposedProduct {
  readonly cluster: Cluster
}

/** Nothing of the test runner's, which would load itself into every service. */
const SERVICE_ENVIRONMENT = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE:
    process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'gatehouse-test-compile-cache'),
  GATEHOUSE_LOG_LEVEL: 'fatal',
}

const SECRET_KEY = INSTALLATION.GATEHOUSE_SECRET_KEY

/**
 * `GATEHOUSE_TEST_SHAPE=cluster` runs the same tests against a cluster, `GATEHOUSE_TEST_CLUSTER` against one
 * that runs already.
 */
export async function composeProduct(
  t: Scope,
  options: ProductOptions = {},
): Promise<ComposedProduct> {
  const running = process.env['GATEHOUSE_TEST_CLUSTER']
  if (running) return joined(t, options, JSON.parse(running))
  if (process.env['GATEHOUSE_TEST_SHAPE'] === 'cluster') return composeCluster(t, options)
  return composed(t, options, ({ config, deps }) => serve({ config, deps, log: silentLog }))
}

/** A cluster for test files that use it one after the other; as JSON it is `GATEHOUSE_TEST_CLUSTER`. */
export interface RunningCluster {
  readonly env: Readonly<Record<string, string>>
  readonly stores: StoreUrls
}

export async function startSharedCluster(t: Scope): Promise<RunningCluster> {
  const folder = { GATEHOUSE_DATA_DIR: await temporaryFolder(t) }
  const env = { ...folder, GATEHOUSE_PORT: String(await freePort()) }
  const { databaseUrl, redisUrl } = await composeCluster(t, { env })
  return { env, stores: { databaseUrl, redisUrl } }
}

async function joined(
  t: Scope,
  { env, blueprints }: ProductOptions,
  running: RunningCluster,
): Promise<ComposedProduct> {
  const options = { ...(blueprints !== undefined && { blueprints }), stores: running.stores }
  const nothingToEnd = async () => ({ close: async () => {} })
  return composed(t, { ...options, env: { ...env, ...running.env } }, nothingToEnd)
}

/** Every service in processes of its own. Needs nginx. */
export async function composeCluster(
  t: Scope,
  { layout = DEFAULT_LAYOUT, envOf, ...options }: ClusterProductOptions = {},
): Promise<ComposedCluster> {
  let cluster: Cluster | undefined
  const product = await composed(t, options, async ({ config, urls, env }) => {
    const started = await startCluster({
      ...urls,
      config,
      secretKey: config.secretKey ?? SECRET_KEY,
      layout,
      ...(envOf && { envOf }),
      env: { ...SERVICE_ENVIRONMENT, ...env },
      log: silentLog,
      rateLimits: 'off',
      // A client that reuses a connection just when its server gives it up has to ask again itself
      // (RFC 9112 §9.3.1), and ours do not.
      clientIdleSeconds: 0,
    })
    cluster ??= started
    return started
  })
  if (!cluster) throw new Error('the cluster was not started')
  return { ...product, cluster }
}

interface Start {
  config: GatehouseConfig
  urls: StoreUrls
  env: Readonly<Record<string, string>>
}

type Serve = (parts: Start & { deps: Deps }) => Promise<{ close(): Promise<void> }>

async function composed(
  t: Scope,
  { env = {}, blueprints, stores }: ProductOptions,
  serveIt: Serve,
): Promise<ComposedProduct> {
  const dataDir = env['GATEHOUSE_DATA_DIR'] ?? (await temporaryFolder(t))
  const urls = stores ?? (await installedStores(t, dataDir, env))
  const variables = {
    ...INSTALLATION,
    GATEHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8',
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_PORT: String(await freePort()),
    ...env,
  }
  const config = loadGatehouseConfig(variables)
  const product = await start(t, { config, urls, env: variables }, serveIt)
  if (blueprints) await product.apply(blueprints)
  return product
}

/** Copies of what is installed, or new ones where the product is to be installed differently. */
async function installedStores(
  t: Scope,
  dataDir: string,
  env: Readonly<Record<string, string>>,
): Promise<StoreUrls> {
  const stores = await startStores(t)
  if (Object.keys(INSTALLATION).some((name) => name in env)) return stores.fresh()
  const { demoAppPassword, ...urls }: InstalledStores = await stores.installed()
  if (demoAppPassword) {
    await mkdir(dataDir, { recursive: true })
    await writeFile(join(dataDir, 'demo-app-password'), demoAppPassword)
  }
  return urls
}

async function start(t: Scope, parts: Start, serveIt: Serve): Promise<ComposedProduct> {
  const { config, urls, env } = parts
  const { secretKey = SECRET_KEY, dataDir } = config
  const deps = await compose({ config, ...urls, secretKey, log: silentLog })
  await prepareInstallation(deps, config)
  const serving = await serveIt({ ...parts, deps })
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
    secretKey,
    deps,
    stop,
    async twin() {
      const port = await freePort()
      return start(t, { ...parts, config: { ...config, port } }, serveIt)
    },
    async apply(blueprints) {
      const folder = await blueprintFolder(t, blueprints)
      await applyChangedBlueprints(deps, { folder, source: 'operator', env })
    },
  }
}
