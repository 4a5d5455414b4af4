/** Removes how people sign in, but never the last way. */
import type { LinkedIdentity, WaysIn } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { countWays, type Ways, waysOf } from './ways-of.ts'

const MAX_ID = 2 ** 31 - 1

export function waysIn(database: Database): WaysIn {
  return {
    async remove({ userId, authenticatorId, passkeysOpen }, record) {
      if (!isId(authenticatorId)) return 'unknown'
      return database.transaction(async (transaction) => {
        const ways = await waysOf(transaction, userId)
        const removed = ways?.methods.find(({ id }) => id === authenticatorId)
        if (!ways || !removed) return 'unknown'
        const left = { ...ways, methods: ways.methods.filter((method) => method !== removed) }
        if (isLast({ ways, left, passkeysOpen })) return 'last'
        await record(removed)
        await transaction.$executeRaw`DELETE FROM authenticators WHERE id = ${removed.id}`
        return 'removed'
      })
    },

    async unlink({ userId, connectionId, passkeysOpen }, record) {
      if (!isId(connectionId)) return 'unknown'
      return database.transaction(async (transaction) => {
        const ways = await waysOf(transaction, userId)
        const removed = ways?.connections.find(({ id }) => id === connectionId)
        if (!ways || !removed) return 'unknown'
        const left = { ...ways, connections: ways.connections.filter((one) => one !== removed) }
        if (isLast({ ways, left, passkeysOpen })) return 'last'
        const { isOpen: _, ...identity } = removed
        await record(identity satisfies LinkedIdentity)
        await transaction.$executeRaw`DELETE FROM user_source_connections WHERE id = ${removed.id}`
        return 'removed'
      })
    },
  }
}

function isId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= MAX_ID
}

function isLast({
  ways,
  left,
  passkeysOpen,
}: {
  readonly ways: Ways
  readonly left: Ways
  readonly passkeysOpen: boolean
}): boolean {
  return countWays(left, passkeysOpen) === 0 && countWays(ways, passkeysOpen) > 0
}
