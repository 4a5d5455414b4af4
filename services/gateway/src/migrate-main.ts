/**
 * The one job that runs before the services of a cluster: schema, shipped objects, the operator's
 * blueprints. Run again it does what is missing, and nothing else.
 */
import { loadServiceConfig } from '@gatehouse/config'
import {
  applyChangedBlueprints,
  checkNamedFiles,
  compose,
  failStart,
  migrate,
  prepareCluster,
  untilAnswered,
} from '@gatehouse/runtime'
import { createLogger } from '@gatehouse/telemetry'

try {
  const config = loadServiceConfig(process.env)
  const log = createLogger({ level: config.logLevel })
  await checkNamedFiles(config)
  const migrations = await migrate(config.databaseDirectUrl ?? config.databaseUrl, log)
  const deps = await compose({ ...config, config, log })
  await prepareCluster(deps, config)
  const { blueprintsDir: folder } = config
  if (folder) {
    const run = { folder, source: 'operator', env: process.env, always: true } as const
    await untilAnswered(() => applyChangedBlueprints(deps, run))
  }
  await deps.close()
  log.info({ migrations }, 'the database is ready for this version')
} catch (error) {
  failStart(error)
}
