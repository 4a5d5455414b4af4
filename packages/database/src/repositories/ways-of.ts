/** All ways in that somebody has, while nobody else changes them. */
import { type AuthenticatorKind, countWaysIn } from '@gatehouse/core'
import type { DatabaseTransaction } from '../connect.ts'

export interface Ways {
  readonly hasPassword: boolean
  readonly methods: readonly {
    readonly id: number
    readonly kind: AuthenticatorKind
    readonly name: string
  }[]
  readonly connections: readonly {
    readonly id: number
    readonly sourceId: string
    readonly identifier: string
    readonly createdAt: number
    /** The source lets people in. */
    readonly isOpen: boolean
  }[]
}

/** Who comes second waits here, and reads what the first has left: each a statement of its own. */
export async function waysOf(
  transaction: DatabaseTransaction,
  userId: number,
): Promise<Ways | undefined> {
  const [person] = await transaction.$queryRaw<{ hasPassword: boolean }[]>`
    SELECT password_hash IS NOT NULL AS "hasPassword" FROM users
    WHERE id = ${userId} FOR NO KEY UPDATE`
  if (!person) return undefined
  const methods = await transaction.$queryRaw<Ways['methods']>`
    SELECT id, kind, name FROM authenticators WHERE user_id = ${userId}`
  const connections = await transaction.$queryRaw<Ways['connections']>`
    SELECT c.id, c.source_id AS "sourceId", c.identifier,
      (extract(epoch FROM c.created_at) * 1000)::float8 AS "createdAt",
      s.enabled AND s.authentication_flow_id IS NOT NULL AS "isOpen"
    FROM user_source_connections c JOIN sources s ON s.pbm_uuid = c.source_id
    WHERE c.user_id = ${userId} ORDER BY c.id`
  return { ...person, methods, connections }
}

export function countWays(
  { hasPassword, methods, connections }: Ways,
  passkeysOpen: boolean,
): number {
  return countWaysIn({
    ...{ hasPassword, passkeysOpen },
    kinds: methods.map(({ kind }) => kind),
    connections: connections.filter(({ isOpen }) => isOpen).length,
  })
}
