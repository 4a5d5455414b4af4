/** Brands, matched to the Host header by whole labels: `a.b` owns `x.a.b`, never `xa.b`. */
import {
  type Brand,
  type Brands,
  type Clock,
  type FooterLink,
  MAX_CSS,
  plainBrand,
  sanitizeCss,
} from '@gatehouse/core'
import { domainName, ownsDomain } from '@gatehouse/protocol'
import { settingsCollection } from '../administration/settings.ts'
import type { Database } from '../connect.ts'
import type { Brand as BrandRow } from '../generated/client.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'

export interface CachedBrands extends Brands {
  clear(): void
}

export function brands(database: Database, clock: Clock, onLookup?: OnLookup): CachedBrands {
  const all = configCache(
    async () => {
      const { prisma } = database
      const [rows, settings] = await whileAvailable(() =>
        Promise.all([prisma.brand.findMany(), settingsCollection(prisma).get(1)]),
      )
      const footerLinks = settings['footer_links'] as readonly FooterLink[]
      return matchable(await Promise.all(rows.map((row) => toBrand(row, footerLinks))))
    },
    clock,
    (hit) => onLookup?.('brands', hit),
  )

  return {
    match: async (host) => matchBrand(await all.get('all'), host),
    clear: () => all.clear(),
  }
}

interface Matchable {
  /** As names are compared. */
  readonly name: string
  readonly brand: Brand
}

/** The longest name first. A brand whose domain is no name serves only as the default one. */
export function matchable(brands: readonly Brand[]): readonly Matchable[] {
  const fallback = brands.find(({ isDefault }) => isDefault)
  return brands
    .map((brand) => ({
      name: domainName(brand.domain) ?? '',
      brand: fallback ? withSignInOf(fallback, brand) : brand,
    }))
    .sort((a, b) => b.name.length - a.name.length)
}

export function matchBrand(brands: readonly Matchable[], host: string): Brand {
  const asked = domainName(host)
  const owner = brands.find(
    ({ name }) => name !== '' && asked !== undefined && ownsDomain(name, asked),
  )
  const served = owner ?? brands.find(({ brand }) => brand.isDefault)
  return served?.brand ?? plainBrand
}

/** People must be able to come and go on every domain; what else a brand does not offer, it does not offer. */
function withSignInOf({ flows }: Brand, brand: Brand): Brand {
  const { authentication = flows.authentication, invalidation = flows.invalidation } = brand.flows
  return { ...brand, flows: { ...brand.flows, authentication, invalidation } }
}

async function toBrand(row: BrandRow, footerLinks: readonly FooterLink[]): Promise<Brand> {
  const { css } = await sanitizeCss(row.brandingCustomCss)
  return {
    id: row.id,
    domain: row.domain,
    isDefault: row.isDefault,
    title: row.brandingTitle || plainBrand.title,
    logo: row.brandingLogo,
    favicon: row.brandingFavicon,
    customCss: row.brandingCustomCss,
    // More than that is refused when it is written; what came in by SQL counts as none.
    styleSheet: css.length > MAX_CSS ? '' : css,
    flowBackground: row.brandingDefaultFlowBackground,
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
    footerLinks,
  }
}
