/** Sources with what decides who may come in by them. */
import type { Clock, Source, Sources } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'
import { policyTargetInclude, toPolicyBindings } from './policy-bindings.ts'

const mappings = {
  select: { mapping: { select: { id: true, name: true, expression: true } } },
  orderBy: { mapping: { name: 'asc' } },
} as const

const sourceInclude = {
  policyTarget: policyTargetInclude,
  userMappings: mappings,
  groupMappings: mappings,
} as const satisfies Prisma.SourceInclude

type SourceRow = Prisma.SourceGetPayload<{ include: typeof sourceInclude }>

export interface CachedSources extends Sources {
  clear(): void
}

export function sources(database: Database, clock: Clock, onLookup?: OnLookup): CachedSources {
  const all = configCache(
    async () => {
      const rows = await whileAvailable(() =>
        database.prisma.source.findMany({ include: sourceInclude, orderBy: { name: 'asc' } }),
      )
      return rows.map(toSource)
    },
    clock,
    (hit) => onLookup?.('sources', hit),
  )

  return {
    list: () => all.get('all'),
    findBySlug: async (slug) => (await all.get('all')).find((source) => source.slug === slug),
    findById: async (id) => (await all.get('all')).find((source) => source.id === id),
    clear: () => all.clear(),
  }
}

function toSource(row: SourceRow): Source {
  const { id, slug, name, model, enabled, promoted, icon } = row
  return {
    ...{ id, slug, name, model, enabled, promoted, icon },
    settings: row.settings as Record<string, unknown>,
    // Check constraints of the table hold them to these values.
    userMatchingMode: row.userMatchingMode as Source['userMatchingMode'],
    groupMatchingMode: row.groupMatchingMode as Source['groupMatchingMode'],
    userPathTemplate: row.userPathTemplate,
    authenticationFlowId: row.authenticationFlowId ?? undefined,
    enrollmentFlowId: row.enrollmentFlowId ?? undefined,
    userMappings: row.userMappings.map(({ mapping }) => mapping),
    groupMappings: row.groupMappings.map(({ mapping }) => mapping),
    policyEngineMode: row.policyEngineMode as Source['policyEngineMode'],
    policyBindings: toPolicyBindings(row.policyTarget),
  }
}
