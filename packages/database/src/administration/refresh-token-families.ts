/** Refresh tokens as operators know them: one for each grant that has not been revoked. */
import type { Grant } from '@gatehouse/core'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { owner, type SearchThrough } from './search.ts'

const include = {
  tokens: { orderBy: { expiresAt: 'desc' }, take: 1, select: { expiresAt: true } },
} as const satisfies Prisma.RefreshTokenFamilyInclude

type Row = Prisma.RefreshTokenFamilyGetPayload<{ include: typeof include }>

const ofProvider: SearchThrough = {
  by: 'providerId',
  async keys({ contains, mode }, client) {
    const where = { name: { contains, mode } }
    const providers = await client.oauth2Provider.findMany({ where, select: { id: true } })
    return providers.map(({ id }) => id)
  },
}

export const refreshTokenFamilies: CollectionDefinition<Row> = {
  model: 'authentik_providers_oauth2.refreshtoken',
  table: 'refresh_token_families',
  rows: (client) => client.refreshTokenFamily as unknown as ReadTable<Row>,
  include,
  pk: 'number',
  key: { field: 'number', type: 'bigint' },
  columns: {},
  fixed: { revokedAt: null },
  search: [owner, ofProvider],
  order: '-number',
  filters: {
    user: (userId) => ({ userId }),
    provider: (providerId) => ({ providerId }),
  },
  owner: 'userId',
  fields: ({ id, number, userId, providerId, grant, tokens: [last] }) => ({
    pk: Number(number),
    family_id: id,
    user: userId,
    provider: providerId,
    scope: (grant as unknown as Pick<Grant, 'scopes'> | null)?.scopes ?? [],
    expires: last?.expiresAt.toISOString() ?? null,
  }),
}
