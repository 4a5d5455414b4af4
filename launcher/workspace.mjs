import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

/** The package.json files of the workspace, relative to its root. */
export function manifests() {
  return ['.', ...patterns().flatMap(expand)]
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(ROOT, file)))
}

/** The list under `packages:`, which is all that is needed of YAML. */
function patterns() {
  const lines = readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8').split('\n')
  const list = lines.slice(lines.indexOf('packages:') + 1)
  const end = list.findIndex((line) => !/^\s*(-|#|$)/.test(line))
  return list
    .slice(0, end < 0 ? undefined : end)
    .map((line) => /^\s*-\s*['"]?([^'"\s]+)/.exec(line)?.[1])
    .filter(Boolean)
}

/** A folder, or those in one: `packages/*`. */
function expand(pattern) {
  if (!pattern.endsWith('/*')) return [pattern]
  const parent = pattern.slice(0, -2)
  if (!existsSync(join(ROOT, parent))) return []
  return readdirSync(join(ROOT, parent))
    .sort()
    .map((name) => join(parent, name))
}
