/** Stages by their own key: what another stage's settings refer to. */
import type { Clock, StageRecord } from '@gatehouse/core'
import type { Stages } from '@gatehouse/flows'
import type { Database } from '../connect.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'

export interface CachedStages extends Stages {
  clear(): void
}

export function stages(database: Database, clock: Clock, onLookup?: OnLookup): CachedStages {
  const byId = configCache(
    async (id): Promise<StageRecord | undefined> => {
      const row = await whileAvailable(() => database.prisma.stage.findUnique({ where: { id } }))
      if (!row) return undefined
      const { name, model, settings } = row
      return { id, name, model, settings: settings as Record<string, unknown> }
    },
    clock,
    (hit) => onLookup?.('stages', hit),
  )

  return { findById: (id) => byId.get(id), clear: () => byId.clear() }
}
