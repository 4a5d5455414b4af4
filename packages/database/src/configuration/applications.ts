/** Applications with what decides who may open them. */
import type { Applications, Clock } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'
import { applicationInclude, toApplication } from './to-application.ts'

export interface CachedApplications extends Applications {
  clear(): void
}

export function applications(
  database: Database,
  clock: Clock,
  onLookup?: OnLookup,
): CachedApplications {
  const all = configCache(
    async () => {
      const rows = await whileAvailable(() =>
        database.prisma.application.findMany({
          include: applicationInclude,
          orderBy: [{ group: 'asc' }, { name: 'asc' }],
        }),
      )
      return rows.map(toApplication)
    },
    clock,
    (hit) => onLookup?.('applications', hit),
  )

  return {
    list: () => all.get('all'),
    findBySlug: async (slug) => (await all.get('all')).find((one) => one.slug === slug),
    clear: () => all.clear(),
  }
}
