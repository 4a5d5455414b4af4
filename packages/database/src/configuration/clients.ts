/** OAuth clients, read by every hot path. */
import type { Client, Clients, Clock } from '@gatehouse/core'
import { redirectOrigins } from '@gatehouse/protocol'
import type { Database } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import type { SecretBox } from '../secret-box.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'
import { clientInclude, toClient } from './to-client.ts'

export interface CachedClients extends Clients {
  clear(): void
}

export function clients(
  database: Database,
  secrets: SecretBox,
  clock: Clock,
  onLookup?: OnLookup,
): CachedClients {
  const byKey = configCache(load, clock, (hit) => onLookup?.('clients', hit))
  const origins = configCache(loadOrigins, clock, (hit) => onLookup?.('redirect_origins', hit))

  /** Keys are `<lookup>:<value>`, so that one cache serves every way to find a client. */
  async function load(key: string): Promise<Client | undefined> {
    const where = whereFor(key)
    if (!where) return undefined
    const row = await whileAvailable(() =>
      database.prisma.oauth2Provider.findFirst({ where, include: clientInclude }),
    )
    return row ? toClient(row, secrets) : undefined
  }

  async function loadOrigins(): Promise<ReadonlySet<string>> {
    const rows = await whileAvailable(() =>
      database.prisma.oauth2Provider.findMany({ select: { redirectUris: true } }),
    )
    const uris = rows.flatMap(({ redirectUris }) => redirectUris as unknown as StoredUri[])
    return redirectOrigins(
      uris.map(({ matching_mode, url }) => ({ matchingMode: matching_mode, url })),
    )
  }

  return {
    findByClientId: (clientId) => byKey.get(`client_id:${clientId}`),
    findByProviderId: (providerId) => byKey.get(`provider:${providerId}`),
    findBySlug: (slug) => byKey.get(`slug:${slug}`),
    findByApplicationId: (id) => byKey.get(`application:${id}`),
    allRedirectOrigins: () => origins.get('all'),
    clear() {
      byKey.clear()
      origins.clear()
    },
  }
}

interface StoredUri {
  matching_mode: 'strict' | 'regex'
  url: string
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function whereFor(key: string): Prisma.Oauth2ProviderWhereInput | undefined {
  const colon = key.indexOf(':')
  const [lookup, value] = [key.slice(0, colon), key.slice(colon + 1)]
  if (value.includes('\0')) return undefined
  switch (lookup) {
    case 'client_id':
      return { clientId: value }
    case 'provider':
      return { id: Number(value) }
    case 'slug':
      return { application: { slug: value } }
    default:
      return UUID.test(value) ? { application: { id: value } } : undefined
  }
}
