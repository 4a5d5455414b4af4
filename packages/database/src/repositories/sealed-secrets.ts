/**
 * Brings sealed values to the current key, so that an older one can be dropped. Works beside everything
 * that reads and writes them, any number of times and at once.
 */
import type { Database, Statement } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import { PREFIX_LENGTH, type SecretBox } from '../secret-box.ts'

/** How many values of a column one key seals. */
export interface SealedCount {
  /** As `table.column`. */
  readonly column: string
  /** The key's public name; two of the same root key are equal. */
  readonly keyId: string
  readonly state: 'current' | 'fallback' | 'unknown'
  readonly count: number
}

export interface SealedSecrets {
  /**
   * Seals at most `batch` values of each column anew that a fallback key sealed. Resolves to how many;
   * call again until it is 0. Only once every process has the new key, or those that have not would
   * not read what it writes.
   */
  reseal(batch: number): Promise<number>
  /** Every key that any value is sealed with: a fallback without values may be dropped. */
  countBySealingKey(): Promise<readonly SealedCount[]>
}

interface SealedRow {
  readonly id: string
  readonly sealed: string
}

export function sealedSecrets(database: Database, secrets: SecretBox): SealedSecrets {
  const { current, older } = secrets.prefixes

  function resealed({ sealed }: SealedRow, column: string): string {
    return secrets.seal(secrets.open(sealed, column), column)
  }

  async function resealColumn({ name, find, replace }: Column, batch: number): Promise<number> {
    const rows = await database.query<SealedRow>(find, [older, batch])
    if (rows.length === 0) return 0
    const replaced = await database.query(replace, [
      rows.map(({ id }) => id),
      rows.map(({ sealed }) => sealed),
      rows.map((row) => resealed(row, name)),
    ])
    return replaced.length
  }

  function stateOf(prefix: string): SealedCount['state'] {
    if (prefix === current) return 'current'
    return older.includes(prefix) ? 'fallback' : 'unknown'
  }

  return {
    async reseal(batch) {
      if (older.length === 0) return 0
      let total = 0
      for (const column of COLUMNS) total += await resealColumn(column, batch)
      return total
    },

    async countBySealingKey() {
      const counts: SealedCount[] = []
      for (const { name: column, count } of COLUMNS) {
        const rows = await database.query<{ prefix: string; count: number }>(count, [])
        for (const { prefix, count } of rows) {
          const keyId = prefix.slice(prefix.indexOf('.') + 1)
          counts.push({ column, keyId, state: stateOf(prefix), count })
        }
      }
      return counts
    },
  }
}

interface Column {
  readonly name: string
  readonly find: Statement
  readonly replace: Statement
  readonly count: Statement
}

/** A value that somebody else has written meanwhile is not the one that was opened, and stays. */
function sealedColumn(name: string, key: { name: string; type: string }): Column {
  const [table, column] = name.split('.')
  const prefix = `left(${column}, ${PREFIX_LENGTH})`
  return {
    name,
    find: {
      name: `find stale secrets in ${table}`,
      text: `
        SELECT ${key.name}::text AS id, ${column} AS sealed FROM ${table}
        WHERE ${column} IS NOT NULL AND ${prefix} = ANY ($1::text[]) LIMIT $2`,
    },
    replace: {
      name: `reseal secrets in ${table}`,
      text: `
        UPDATE ${table} AS t SET ${column} = n.after
        FROM unnest($1::text[], $2::text[], $3::text[]) AS n(id, before, after)
        WHERE t.${key.name} = n.id::${key.type} AND t.${column} = n.before RETURNING 1`,
    },
    count: {
      name: `count secrets in ${table}`,
      text: `
        SELECT ${prefix} AS prefix, count(*)::int AS count FROM ${table}
        WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    },
  }
}

const KEYS: Readonly<Record<keyof typeof SEALED, { name: string; type: string }>> = {
  clientSecret: { name: 'id', type: 'uuid' },
  tokenKey: { name: 'id', type: 'uuid' },
  privateKey: { name: 'kid', type: 'text' },
  refreshSuccessor: { name: 'hash', type: 'bytea' },
  sourceSecret: { name: 'pbm_uuid', type: 'uuid' },
  stageSecret: { name: 'id', type: 'uuid' },
  flowPlan: { name: 'token_id', type: 'uuid' },
  sourceAccessToken: { name: 'id', type: 'integer' },
  authenticator: { name: 'id', type: 'integer' },
}

const COLUMNS: readonly Column[] = Object.entries(KEYS).map(([use, key]) =>
  sealedColumn(SEALED[use as keyof typeof SEALED], key),
)
