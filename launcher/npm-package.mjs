import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { RUNTIME } from './paths.mjs'
import { environment, runQuietly } from './run.mjs'
import { say } from './say.mjs'

/**
 * Installs one version of one npm package in a folder of its own, once, and gives that folder.
 * A folder is complete or absent, also when the download is interrupted or two starts race.
 */
export function npmPackage(name, version) {
  const folder = join(RUNTIME, `${name}-${version}`)
  const content = join(folder, 'node_modules', name)
  if (existsSync(content)) return content

  say(`installing ${name} ${version} in .data/runtime`)
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  try {
    runQuietly('npm', ['install', '--prefix', draft, ...flags, `${name}@${version}`], {
      cwd: draft,
      env: installerEnvironment(),
      purpose: `installing ${name}`,
    })
    if (!existsSync(content)) renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return content
}

/** The settings of npm that say how to reach a registry. */
const CONNECTION =
  /^npm_config_(@.*|\/\/.*|.*registry|cafile|ca|.*proxy|strict_ssl|cache|userconfig|globalconfig|.*offline)$/i

/** Package managers keep caches in the home folder; where that cannot be written they get another. */
export function installerEnvironment(node) {
  const env = environment(node, CONNECTION)
  try {
    accessSync(homedir(), constants.W_OK)
    return env
  } catch {
    const home = join(RUNTIME, 'home')
    mkdirSync(home, { recursive: true })
    return { ...env, HOME: home, npm_config_cache: join(home, '.npm') }
  }
}
