/** How names and addresses behaved lately. What was not heard of for a day is forgotten. */
import {
  type Clock,
  type Reputations,
  reputationName,
  type SystemSettingsReader,
  systemClock,
} from '@gatehouse/core'
import { networkOf } from '@gatehouse/protocol'
import type { Database, Statement } from '../connect.ts'

const KEPT_MS = 24 * 60 * 60 * 1000

export interface ReputationsDeps {
  readonly settings: SystemSettingsReader
  readonly clock?: Clock
}

export function reputations(
  database: Database,
  { settings, clock = systemClock }: ReputationsDeps,
): Reputations {
  return {
    async change({ name, address }, by) {
      const { lowest, highest } = (await settings.current()).reputation
      const now = clock.now()
      const times = [new Date(now), new Date(now + KEPT_MS)]
      const whose = [reputationName(name), networkOf(address)]
      await database.query(CHANGE, [...whose, by, lowest, highest, ...times])
    },

    async scoreOf({ name = null, address = null }) {
      const values = [name, address, new Date(clock.now())]
      const [sum] = await database.query<{ score: number }>(SCORE, values)
      return sum?.score ?? 0
    },
  }
}

const CHANGE: Statement = {
  name: 'change reputation',
  text: `
    INSERT INTO reputations AS r (identifier, address, score, updated_at, expires_at)
    VALUES ($1, $2, LEAST(GREATEST($3::int, $4::int), $5::int), $6, $7)
    ON CONFLICT (identifier, address) DO UPDATE SET
      score = LEAST(GREATEST(
        CASE WHEN r.expires_at <= $6 THEN 0 ELSE r.score END + $3::int, $4::int), $5::int),
      updated_at = $6,
      expires_at = $7`,
}

const SCORE: Statement = {
  name: 'reputation',
  text: `SELECT coalesce(sum(score), 0)::float8 AS score FROM reputations
         WHERE (identifier = $1 OR address = $2) AND expires_at > $3`,
}
