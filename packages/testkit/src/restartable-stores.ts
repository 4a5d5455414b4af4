/** Real Postgres and Redis that keep their data, each behind an address at which it can be taken away and restarted. */
import { type EmbeddedServer, startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'
import { migrate } from '@gatehouse/runtime'
import { type Relay, startRelay } from './relay.ts'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface RestartableStore {
  /** Where clients reach it, whatever happens to the server. */
  readonly url: string
  /** Nobody reaches it any more, and connections break. */
  takeAway(): Promise<void>
  giveBack(): Promise<void>
  /** Ends the server in order and starts it on its data, a moment later. */
  restart(): Promise<void>
}

export interface RestartableStores {
  readonly postgres: RestartableStore
  readonly redis: RestartableStore
}

/** The database is migrated. */
export async function restartableStores(t: Scope): Promise<RestartableStores> {
  const dataDir = await temporaryFolder(t)
  const postgres = await restartable(t, () => startEmbeddedPostgres({ dataDir, log: silentLog }))
  const redis = await restartable(t, () => startEmbeddedRedis({ dataDir, log: silentLog }))
  await migrate(postgres.url)
  return { postgres, redis }
}

async function restartable(
  t: Scope,
  start: () => Promise<EmbeddedServer>,
): Promise<RestartableStore> {
  let server = await start()
  t.teardown(() => server.stop())
  const relay: Relay = await startRelay(t, server.url)
  return {
    url: relay.url,
    takeAway: () => relay.cut(),
    giveBack: () => relay.resume(),
    async restart() {
      await relay.cut()
      await server.stop()
      server = await start()
      relay.target(server.url)
      await relay.resume()
    },
  }
}
