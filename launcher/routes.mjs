import { join } from 'node:path'
import { NODE_FLAGS, prepare, sourceEnvironment } from './prepare.mjs'
import { environment, run, runQuietly, succeeds } from './run.mjs'
import { say } from './say.mjs'

const CHART = join('deploy', 'helm', 'gatehouse')
/** Every part of the chart turned on; for a version that helm itself may be too old to know. */
const EVERYTHING = ['--values', join(CHART, 'ci', 'everything.yaml'), '--kube-version', '1.34.0']

/** What else checks `deploy/`, and how to find out whether this machine has it. */
const LINTERS = [
  { has: ['helm', 'version'], lint: ['helm', 'lint', '--strict', CHART, ...EVERYTHING] },
  { has: ['helm', 'version'], lint: ['helm', 'template', 'gatehouse', CHART, ...EVERYTHING] },
  {
    has: ['docker', 'compose', 'version'],
    lint: ['docker', 'compose', 'config', '--quiet'],
    env: { GATEHOUSE_SECRETS: './deploy/secrets' },
  },
  { has: ['hadolint', '--version'], lint: ['hadolint', 'Dockerfile'] },
]

/**
 * Compares the files that are rendered from the route table, or writes them (`--write`), or prints an
 * nginx.conf (`--nginx`). `--check` also lints `deploy/` with what this machine has.
 */
export async function routes(args) {
  const node = prepare()
  const main = join('services', 'gateway', 'src', 'routes', 'main.ts')
  const code = await run(node, [...NODE_FLAGS, main, ...args], { env: sourceEnvironment(node) })
  if (code === 0 && args.includes('--check')) LINTERS.forEach(lint)
  return code
}

function lint({ has, lint: [command, ...args], env }) {
  const line = [command, ...args].join(' ')
  if (!succeeds(has[0], has.slice(1))) return say(`not here, so not run: ${line}`)
  runQuietly(command, args, { env: { ...environment(), ...env }, purpose: `"${line}"` })
  say(`passed: ${line}`)
}
