/** Files beside blueprints, and nothing outside of their folder. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

const maxBytes = 1024 * 1024

/**
 * Text of a file below `folder`; undefined when there is none. Links are followed first, so that
 * neither `..` nor a link leads outside.
 */
export async function readFileBelow(folder: string, path: string): Promise<string | undefined> {
  const root = await realpathOf(folder)
  const file = await realpathOf(join(folder, path))
  if (root === undefined || !file?.startsWith(root + sep)) return undefined
  const found = await stat(file)
  if (!found.isFile()) return undefined
  if (found.size > maxBytes) throw new Error(`the file "${path}" is larger than 1 MB`)
  return readFile(file, 'utf8')
}

async function realpathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch {
    return undefined
  }
}
