/** Everything that a run needs, started once: stores, the product, the peer, and a way into the stores. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadGatehouseConfig } from '@gatehouse/config'
import { compose, type Deps } from '@gatehouse/runtime'
import { createLogger } from '@gatehouse/telemetry'
import { leaveMeasuredCore } from './cores.ts'
import { type Peer, startPeer } from './peer.ts'
import { type Product, startProduct } from './product.ts'
import type { Served } from './served.ts'
import { type Stores, startStores } from './stores.ts'

export interface Stage extends Served {
  readonly dataDir: string
  readonly secretKey: string
  readonly stores: Stores
  readonly product: Product
  readonly peer: Peer
  /** Ends everything but the data. */
  stop(): Promise<void>
  removeData(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  leaveMeasuredCore()
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'))
  await chmod(dataDir, 0o755)
  const closers: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    return { dataDir, ...(await start(dataDir, closers)), stop, removeData }
  } catch (error) {
    await stop()
    throw error
  }

  function removeData() {
    return rm(dataDir, { recursive: true, force: true })
  }
}

async function start(dataDir: string, closers: (() => Promise<void>)[]) {
  const secretKey = randomBytes(48).toString('base64url')
  const stores = await startStores(dataDir)
  closers.push(() => stores.stop())
  const first = await startProduct({ dataDir, secretKey, stores, pinned: false })
  await first.stop() // it has prepared the data, and Node's cache of what it has compiled
  const product = await startProduct({ dataDir, secretKey, stores, blueprints: false })
  closers.push(() => product.stop())
  const peer = await startPeer(dataDir)
  closers.push(() => peer.stop())
  const deps = await enter(stores, secretKey)
  closers.push(() => deps.close())
  return { secretKey, stores, product, peer, deps }
}

function enter({ databaseUrl, redisUrl }: Stores, secretKey: string): Promise<Deps> {
  const config = loadGatehouseConfig({})
  const log = createLogger({ level: 'warn', destination: process.stderr })
  return compose({ config, databaseUrl, redisUrl, secretKey, log })
}
