/** `npm run seed`: very many people and what they leave behind, to see how the product does with them. */
import { loadGatehouseConfig } from '@gatehouse/config'
import { connectDatabase, migrateDatabase } from '@gatehouse/database'
import { startEmbeddedPostgres } from '@gatehouse/embedded'
import { check } from './check.ts'
import { fill, isInUse, type Progress } from './fill.ts'
import { readOptions, type SeedOptions } from './options.ts'
import { isMet, report } from './report.ts'

const silent = { debug() {}, info() {}, warn() {} }
const BATCH_WITHIN_MS = 30 * 60_000

const options = readOptions(process.argv.slice(2))
if (options.check) await runCheck(options)
else await seed(options)

async function runCheck({ size }: SeedOptions): Promise<void> {
  const found = await check(size, tell)
  console.log(report(size, found))
  if (!isMet(found)) process.exitCode = 1
}

/** Into the database that the product uses: `DATABASE_URL`, or its own, which must not be running. */
async function seed({ size, add }: SeedOptions): Promise<void> {
  const config = loadGatehouseConfig(process.env)
  const { databaseUrl, databaseDirectUrl, dataDir } = config
  const own = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, log: silent })
  const url = databaseUrl ?? own?.url ?? ''
  try {
    await migrateDatabase({ url: databaseDirectUrl ?? url })
    const database = await connectDatabase({ url, log: silent, deadlineMs: BATCH_WITHIN_MS })
    try {
      if (!add && (await isInUse(database))) {
        throw new Error('This database is in use: say --add to put people into it all the same.')
      }
      await fill(database, size, tell)
    } finally {
      await database.close()
    }
  } finally {
    await own?.stop()
  }
}

function tell({ table, done, count }: Progress): void {
  console.error(`${table}: ${done.toLocaleString('en-US')} of ${count.toLocaleString('en-US')}`)
}
