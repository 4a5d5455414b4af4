/** The files of prisma/migrations, and what their first lines and names say about them. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  /** Its folder's name. */
  readonly name: string
  readonly sql: string
  readonly checksum: string
  /** False: one statement that Postgres takes outside a transaction only. */
  readonly isTransactional: boolean
}

/** The repository's own. */
export const MIGRATIONS: string = fileURLToPath(
  new URL('../../../prisma/migrations/', import.meta.url),
)

/** In the order in which they are applied. */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { name, sql, checksum, isTransactional: !/^-- no transaction\s/.test(sql) }
    }),
  )
}

/**
 * Whether a migration takes away what an earlier version used. The database knows of a newer version's
 * migrations only their names, so the name has to tell.
 */
export function isContract(name: string): boolean {
  return /^\d+_contract_/.test(name)
}
