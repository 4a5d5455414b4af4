/** The product: everything in one process, as `npm start` runs it. */
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'
import { type PinnedProcess, startPinned } from './pinned-process.ts'

const MAIN = fileURLToPath(new URL('../../services/gateway/src/main.ts', import.meta.url))
const BLUEPRINTS = fileURLToPath(new URL('../blueprints/', import.meta.url))

export interface Product extends PinnedProcess {
  readonly origin: string
}

export interface ProductOptions {
  dataDir: string
  secretKey: string
  /** Left out: it brings its own. */
  stores?: { databaseUrl: string; redisUrl: string }
  pinned?: boolean
  /** Whether the clients of the bench are applied; they stay once they have been. Default true. */
  blueprints?: boolean
}

export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDir, secretKey, stores, pinned = true, blueprints = true } = options
  const port = await freePort()
  const started = await startPinned({
    args: [MAIN],
    env: {
      ...inherited(),
      GATEHOUSE_PORT: String(port),
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_SECRET_KEY: secretKey,
      ...(blueprints && { GATEHOUSE_BLUEPRINTS: BLUEPRINTS }),
      ...(stores && { DATABASE_URL: stores.databaseUrl, REDIS_URL: stores.redisUrl }),
    },
    ready: /Gatehouse is ready/,
    logFile: `${dataDir}/product.log`,
    pinned,
  })
  return { ...started, origin: `http://127.0.0.1:${port}` }
}

/** Nothing that a person may have configured for a server of their own. */
function inherited() {
  const entries = Object.entries(process.env)
  const ours = /^(GATEHOUSE_|DATABASE_URL$|REDIS_URL$)/
  return Object.fromEntries(entries.filter(([name]) => !ours.test(name)))
}
