/** Removes how people sign in, but never the last way. */
import { type AuthenticatorKind, countWaysIn, type WaysIn } from '@gatehouse/core'
import type { Database } from '../connect.ts'

interface Method {
  readonly id: number
  readonly kind: AuthenticatorKind
  readonly name: string
}

const MAX_ID = 2 ** 31 - 1

export function waysIn(database: Database): WaysIn {
  return {
    async remove({ userId, authenticatorId, passkeysOpen }, record) {
      if (!Number.isInteger(authenticatorId) || authenticatorId > MAX_ID) return 'unknown'
      return database.transaction(async (transaction) => {
        // Who comes second waits here, and reads what the first has left: a statement of its own.
        const [person] = await transaction.$queryRaw<{ hasPassword: boolean }[]>`
          SELECT password_hash IS NOT NULL AS "hasPassword" FROM users
          WHERE id = ${userId} FOR NO KEY UPDATE`
        const methods = await transaction.$queryRaw<Method[]>`
          SELECT id, kind, name FROM authenticators WHERE user_id = ${userId}`
        const removed = methods.find(({ id }) => id === authenticatorId)
        if (!person || !removed) return 'unknown'
        const count = (left: readonly Method[]) =>
          countWaysIn({ ...person, kinds: left.map(({ kind }) => kind), passkeysOpen })
        const left = count(methods.filter((method) => method !== removed))
        if (left === 0 && count(methods) > 0) return 'last'
        await record(removed)
        await transaction.$executeRaw`DELETE FROM authenticators WHERE id = ${removed.id}`
        return 'removed'
      })
    },
  }
}
