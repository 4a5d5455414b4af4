/** What docs/operations.md calls a backup brings everything back that has to come back. */
import { execFile } from 'node:child_process'
import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { migrate } from '@gatehouse/runtime'
import {
  ADMIN_PASSWORD,
  basic,
  composeProduct,
  freePort,
  httpBrowser,
  LOAD_CLIENT,
  LOAD_ROBOT,
  loadBlueprint,
  openClient,
  post,
  startProduct,
  startRedisNode,
  temporaryFolder,
} from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { startInstalledPostgres } from './fixtures/installed-postgres.ts'

const MIGRATION_JOB = fileURLToPath(
  import.meta.resolve('@gatehouse/gateway').replace('index.ts', 'migrate-main.ts'),
)
const SECRET_KEY = 'a-secret-key-that-is-kept-apart-from-the-backup'
const run = promisify(execFile)
const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)

/** Of an installation, before it is lost. */
interface Remembered {
  readonly refreshToken: string
  readonly jwks: unknown
}

async function remember(url: string): Promise<Remembered> {
  const { body } = await openClient(url, httpBrowser(url))
  return { refreshToken: body.refresh_token, jwks: await jwksOf(url) }
}

async function everythingIsThere(t: Test, url: string, before: Remembered): Promise<void> {
  const token = (fields: Record<string, string>) =>
    post(`${url}/application/o/token/`, fields, secret)
  t.same(await jwksOf(url), before.jwks, 'the keys')
  const refreshed = await token({ grant_type: 'refresh_token', refresh_token: before.refreshToken })
  t.equal(refreshed.status, 200, 'refresh tokens')
  const robot = await token({ grant_type: 'client_credentials', ...LOAD_ROBOT })
  t.equal(robot.status, 200, 'app passwords')
  t.equal((await openClient(url, httpBrowser(url))).status, 200, 'people and their passwords')
}

async function jwksOf(url: string): Promise<unknown> {
  return (await fetch(`${url}/application/o/load/jwks/`)).json()
}

t.test('a copy of the data directory of a stopped Gatehouse, without what Redis had', async (t) => {
  const original = await startProduct(t, { blueprints: loadBlueprint })
  const before = await remember(original.url)
  await original.stop()

  const elsewhere = await temporaryFolder(t)
  await chmod(elsewhere, 0o755)
  const dataDir = join(elsewhere, 'restored')
  await run('cp', ['-a', original.dataDir, dataDir])
  await rm(join(dataDir, 'redis'), { recursive: true })
  await rm(original.dataDir, { recursive: true })

  const { url } = await startProduct(t, {
    env: { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT: new URL(original.url).port },
  })
  await everythingIsThere(t, url, before)
})

t.test("a dump of one's own Postgres in another database, and the secret key", async (t) => {
  const [postgres, redis, folder, port] = await Promise.all([
    startInstalledPostgres(t),
    startRedisNode(t),
    temporaryFolder(t),
    freePort(),
  ])
  const redisUrl = `redis://127.0.0.1:${redis.port}`
  const dump = join(folder, 'gatehouse.dump')
  const shared = {
    GATEHOUSE_DATA_DIR: folder,
    GATEHOUSE_PORT: String(port),
    GATEHOUSE_SECRET_KEY: SECRET_KEY,
  }
  const lost = await postgres.createDatabase('lost')
  const start = (databaseUrl: string, blueprints?: string) =>
    composeProduct(t, {
      stores: { databaseUrl, redisUrl },
      env: shared,
      ...(blueprints !== undefined && { blueprints }),
    })

  await migrate(lost)
  const original = await start(lost, loadBlueprint)
  const before = await remember(original.url)
  await postgres.dump(lost, dump)
  await original.stop()
  await redis.ask('FLUSHALL')

  const restored = await postgres.createDatabase('restored')
  await postgres.restore(dump, restored)
  await run(process.execPath, ['--conditions=gatehouse:source', MIGRATION_JOB], {
    env: {
      ...shared,
      PATH: process.env['PATH'],
      GATEHOUSE_BOOTSTRAP_PASSWORD: ADMIN_PASSWORD,
      GATEHOUSE_PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: restored,
      REDIS_URL: redisUrl,
    },
  })
  const { url } = await start(restored)
  await everythingIsThere(t, url, before)
})
