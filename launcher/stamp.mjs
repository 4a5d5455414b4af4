import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

/**
 * A file that says from what a folder was made, in that folder, so it goes when the folder goes. It fits as
 * long as the sources and the platform are the same.
 */
export function stamp(path, sources) {
  const file = join(ROOT, path)
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`)
  for (const source of sources)
    hash.update(`\0${source}\0`).update(readFileSync(join(ROOT, source)))
  const expected = hash.digest('hex')
  return {
    fits: () => read(file) === expected,
    set: () => writeFileSync(file, expected),
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
