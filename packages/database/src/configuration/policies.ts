/** Policies by their own key: those that the settings of a stage name. */
import type { Clock, Policies, Policy } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'
import { toPolicy } from './policy-bindings.ts'

export interface CachedPolicies extends Policies {
  clear(): void
}

export function policies(database: Database, clock: Clock, onLookup?: OnLookup): CachedPolicies {
  const byId = configCache(
    async (id): Promise<Policy | undefined> => {
      const row = await whileAvailable(() => database.prisma.policy.findUnique({ where: { id } }))
      return row ? toPolicy(row) : undefined
    },
    clock,
    (hit) => onLookup?.('policies', hit),
  )

  return { findById: (id) => byId.get(id), clear: () => byId.clear() }
}
