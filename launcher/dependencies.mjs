import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installerEnvironment, npmPackage } from './npm-package.mjs'
import { ROOT } from './paths.mjs'
import { runQuietly } from './run.mjs'
import { say } from './say.mjs'
import { stamp } from './stamp.mjs'
import { manifests } from './workspace.mjs'

/** Installs what package.json and the lock file name, unless exactly that is installed. */
export function dependencies(node) {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()]
  const installed = stamp(join('node_modules', '.gatehouse-installed'), files)
  if (installed.fits()) return

  const pnpm = join(npmPackage('pnpm', pinnedVersion()), 'bin', 'pnpm.mjs')
  say('installing dependencies (pnpm install)')
  // The pin chose the pnpm that runs here, so pnpm has no need to look it up.
  const flags = [
    '--frozen-lockfile',
    '--prefer-offline',
    '--pm-on-fail=ignore',
    '--config.confirm-modules-purge=false',
  ]
  runQuietly(node, [pnpm, 'install', ...flags], {
    env: installerEnvironment(node),
    purpose: 'pnpm install',
  })
  installed.set()
}

function pinnedVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return packageManager.replace(/^pnpm@/, '').replace(/\+.*/, '')
}
