import { randomBytes } from 'node:crypto'
import { chown, readFile, rename, writeFile } from 'node:fs/promises'
import type { Account } from './postgres-account.ts'

/** The password kept in `path`, made on first use; only its owner may read the file. */
export async function secretFile(path: string, owner?: Account): Promise<string> {
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known) return known.trim()

  const secret = randomBytes(24).toString('hex')
  await writeFile(`${path}.new`, `${secret}\n`, { mode: 0o600 })
  if (owner) await chown(`${path}.new`, owner.uid, owner.gid)
  await rename(`${path}.new`, path) // whole or not at all
  return secret
}
