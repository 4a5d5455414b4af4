/** Secrets that are made once and kept in a file which only its owner may read. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function secretFile(path: string, make: () => string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known.trim()) return known.trim()

  const secret = make()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, `${secret}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path) // whole or not at all
  return secret
}
