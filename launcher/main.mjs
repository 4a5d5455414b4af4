/**
 * What `npm start`, `npm test` and the commands of `npm run` run: brings whatever is missing (Node 24,
 * pnpm, dependencies, the database client, Redis) and hands over. Plain JavaScript without dependencies
 * that any Node >= 18 understands.
 */
import { api } from './api.mjs'
import { bench } from './bench.mjs'
import { check } from './check.mjs'
import { cli } from './cli.mjs'
import { cluster } from './cluster.mjs'
import { Failure } from './failure.mjs'
import { routes } from './routes.mjs'
import { screenshots } from './screenshots.mjs'
import { seed } from './seed.mjs'
import { soak } from './soak.mjs'
import { start } from './start.mjs'
import { coverage, test } from './test.mjs'

const commands = {
  ...{ start, cluster, test, coverage, bench, soak },
  ...{ seed, check, routes, api, cli, screenshots },
}

const [, , name = '', ...args] = process.argv
try {
  const command = commands[name]
  if (!command)
    throw new Failure(`usage: node launcher/main.mjs ${Object.keys(commands).join('|')}`)
  process.exitCode = await command(args)
} catch (error) {
  if (!(error instanceof Failure)) throw error
  process.stderr.write(`gatehouse: ${error.message}\n`)
  process.exitCode = 1
}
