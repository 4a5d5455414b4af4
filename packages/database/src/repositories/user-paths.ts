import type { UserPaths } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

export function userPaths(database: Database): UserPaths {
  return {
    async list(words) {
      const rows = await database.query<{ path: string }>(PATHS, [words.toLowerCase()])
      return rows.map(({ path }) => path)
    },
  }
}

/** From one path to the next along the index, however many people have each. */
const PATHS: Statement = {
  name: 'paths of users',
  text: `
    WITH RECURSIVE next AS (
      (SELECT path FROM users ORDER BY path LIMIT 1)
      UNION ALL
      SELECT (SELECT path FROM users WHERE path > next.path ORDER BY path LIMIT 1)
      FROM next WHERE next.path IS NOT NULL
    )
    SELECT path FROM next WHERE path IS NOT NULL AND strpos(lower(path), $1) > 0 LIMIT 10000`,
}
