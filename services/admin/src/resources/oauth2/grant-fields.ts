/** What people gave to clients: who, whom, and which scopes. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { User } from '../../fields/person.ts'
import { Provider } from '../../fields/provider.ts'
import { Nullable, Timestamp } from '../../fields/types.ts'
import { usersByPk } from '../../people/present-users.ts'
import type { Asked } from '../../resource/resource.ts'
import { provider } from '../providers/provider.ts'

const grantFields = {
  pk: Type.Integer(),
  provider: Provider,
  user: User,
  is_expired: Type.Boolean(),
  expires: Type.Optional(Nullable(Timestamp())),
  scope: Type.Array(Type.String()),
}

export const ExpiringBaseGrantModel = Type.Object(grantFields, { title: 'ExpiringBaseGrantModel' })

export const TokenModel = Type.Object(
  {
    ...grantFields,
    /** Not kept: an ID token is the client's. */
    id_token: Type.String(),
    revoked: Type.Optional(Type.Boolean()),
  },
  { title: 'TokenModel' },
)

export const grantFilters = { user: Int32(), provider: Int32() }

export async function presentGrants(
  grants: readonly AdministeredObject[],
  { deps }: Pick<Asked, 'deps'>,
): Promise<readonly object[]> {
  const [users, providers] = await Promise.all([
    usersByPk(
      deps,
      grants.map(({ user }) => user),
    ),
    providersByPk(
      deps,
      grants.map((grant) => grant['provider']),
    ),
  ])
  return grants.map((grant) => ({
    ...grant,
    user: users.get(grant['user']) ?? {},
    provider: providers.get(grant['provider']) ?? {},
    is_expired: !grant['expires'] || Date.parse(String(grant['expires'])) <= deps.clock.now(),
    id_token: '',
    revoked: false,
  }))
}

async function providersByPk({ administration }: Asked['deps'], pks: readonly unknown[]) {
  const wanted = [...new Set(pks)]
  if (wanted.length === 0) return new Map<unknown, object>()
  const { results } = await administration.collection(provider.model).list({
    ...{ filters: { pks: wanted }, search: '', ordering: '' },
    ...{ page: 1, size: wanted.length, reach: { all: true } },
  })
  return new Map<unknown, object>(results.map((found) => [found.pk, found]))
}
