import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { npmPackage } from './npm-package.mjs'
import { succeeds } from './run.mjs'

const NEEDED = 24
const PINNED = '24.21.0'
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64']

/** The path of a Node that runs Gatehouse: this one when it is new enough, else one from npm. */
export function nodeRuntime() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  if (!PLATFORMS.includes(platform)) throw tooOld(`npm has no Node for ${platform}`)

  const node = join(npmPackage(`node-${platform}`, PINNED), 'bin', 'node')
  if (!existsSync(node) || !succeeds(node, ['--version'])) throw tooOld(`${node} does not run here`)
  return node
}

function tooOld(reason) {
  const found = process.versions.node
  return new Failure(
    `Gatehouse needs Node ${NEEDED}, this is ${found}, and ${reason}: install Node ${NEEDED}`,
  )
}
