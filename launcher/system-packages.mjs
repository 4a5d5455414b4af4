/** Programs that npm cannot bring: found on the machine, or installed by its own package manager. */
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { Failure } from './failure.mjs'
import { environment, runQuietly, succeeds } from './run.mjs'
import { say } from './say.mjs'

/** A program: names it goes by, and the packages that bring it. */
export const REDIS = {
  commands: ['redis-server', 'valkey-server'],
  packages: { 'apt-get': ['redis-server'], dnf: ['valkey'], apk: ['redis'], brew: ['redis'] },
}
export const CHROMIUM = {
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  packages: {
    'apt-get': ['chromium', 'fonts-liberation'],
    dnf: ['chromium'],
    apk: ['chromium'],
    brew: ['--cask', 'google-chrome'],
  },
}
export const CURL = { commands: ['curl'], packages: same('curl') }
// Debian keeps servers where only root's path leads.
export const PGBOUNCER = {
  commands: ['pgbouncer', '/usr/sbin/pgbouncer'],
  packages: same('pgbouncer'),
}
// With pg_dump of the same version. Debian has a folder for each version.
export const POSTGRES = {
  commands: [
    'postgres',
    ...[18, 17, 16, 15, 14].map((version) => `/usr/lib/postgresql/${version}/bin/postgres`),
  ],
  packages: { ...same('postgresql'), dnf: ['postgresql-server'] },
}
export const NGINX = { commands: ['nginx', '/usr/sbin/nginx'], packages: same('nginx') }
export const WRK = { commands: ['wrk'], packages: same('wrk') }

const MANAGERS = {
  'apt-get': { flags: ['install', '-y', '--no-install-recommends'], refresh: ['update'] },
  dnf: { flags: ['install', '-y'] },
  apk: { flags: ['add', '--no-cache'] },
  brew: { flags: ['install'], asOneself: true },
}

/** Makes sure that every program is there. `otherwise` is what a person can do instead of installing. */
export function systemPackages(programs, otherwise = '') {
  const missing = programs.filter(isMissing)
  if (missing.length === 0) return

  const manager = Object.keys(MANAGERS).find(isOnPath)
  if (!manager) throw new Failure(`${namesOf(missing)} is missing: install it${otherwise}`)
  install(missing, manager, otherwise)
  const stillMissing = missing.filter(isMissing)
  if (stillMissing.length > 0) {
    throw new Failure(
      `${namesOf(stillMissing)} is missing, and ${manager} does not bring it: install it${otherwise}`,
    )
  }
}

function install(missing, manager, otherwise) {
  const { flags, refresh, asOneself } = MANAGERS[manager]
  const packages = missing.flatMap((program) => program.packages[manager])
  const prefix = rootPrefix(asOneself)
  const byHand = [...(prefix ?? ['sudo']), manager, ...flags, ...packages].join(' ')
  if (!prefix) throw new Failure(`${namesOf(missing)} is missing: run "${byHand}"${otherwise}`)

  say(`installing ${namesOf(missing)} (${byHand})`)
  // Debian starts the servers that it installs, unless it seems to be repaired.
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  for (const args of [refresh, [...flags, ...packages]].filter(Boolean)) {
    const [command, ...rest] = [...prefix, manager, ...args]
    runQuietly(command, rest, { env, purpose: `"${byHand}"` })
  }
}

/** What to put before a command so that it runs as root; nothing when that takes a password. */
function rootPrefix(asOneself) {
  if (asOneself || process.getuid?.() === 0) return []
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined
}

function isMissing({ commands }) {
  return !commands.some(isOnPath)
}

function isOnPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const files = isAbsolute(command) ? [command] : folders.map((folder) => join(folder, command))
  return files.some(isExecutable)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function namesOf(programs) {
  return programs.map(({ commands }) => commands[0]).join(', ')
}

function same(name) {
  return Object.fromEntries(['apt-get', 'dnf', 'apk', 'brew'].map((manager) => [manager, [name]]))
}
