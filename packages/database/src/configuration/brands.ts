/** Brands, matched to the Host header by whole labels: `a.b` owns `x.a.b`, never `xa.b`. */
import { type Brand, type Brands, type Clock, plainBrand } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import type { Brand as BrandRow } from '../generated/client.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache } from './config-cache.ts'

export interface CachedBrands extends Brands {
  clear(): void
}

export function brands(database: Database, clock: Clock): CachedBrands {
  const all = configCache(async () => {
    const rows = await whileAvailable(() => database.prisma.brand.findMany())
    return rows.map(toBrand).sort((a, b) => b.domain.length - a.domain.length)
  }, clock)

  return {
    match: async (host) => matchBrand(await all.get('all'), host),
    clear: () => all.clear(),
  }
}

/** `brands` are ordered by the length of their domain, longest first. */
export function matchBrand(brands: readonly Brand[], host: string): Brand {
  const name = host.toLowerCase()
  const owner = brands.find(({ domain, isDefault }) => {
    const own = domain.toLowerCase()
    return !isDefault && own !== '' && (name === own || name.endsWith(`.${own}`))
  })
  return owner ?? brands.find(({ isDefault }) => isDefault) ?? plainBrand
}

function toBrand(row: BrandRow): Brand {
  return {
    id: row.id,
    domain: row.domain,
    isDefault: row.isDefault,
    title: row.brandingTitle || plainBrand.title,
    logo: row.brandingLogo,
    favicon: row.brandingFavicon,
    customCss: row.brandingCustomCss,
    attributes: row.attributes as Record<string, unknown>,
    flows: {
      authentication: row.flowAuthenticationId ?? undefined,
      invalidation: row.flowInvalidationId ?? undefined,
      recovery: row.flowRecoveryId ?? undefined,
      unenrollment: row.flowUnenrollmentId ?? undefined,
      userSettings: row.flowUserSettingsId ?? undefined,
      deviceCode: row.flowDeviceCodeId ?? undefined,
    },
    defaultApplicationId: row.defaultApplicationId ?? undefined,
  }
}
