/**
 * What `npm start`, `npm test`, `npm run bench` and `npm run check` run: brings whatever is missing (Node 24,
 * pnpm, dependencies, the database client, Redis) and hands over. Plain JavaScript without dependencies
 * that any Node >= 18 understands.
 */
import { bench } from './bench.mjs'
import { check } from './check.mjs'
import { Failure } from './failure.mjs'
import { start } from './start.mjs'
import { test } from './test.mjs'

const commands = { start, test, bench, check }

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
