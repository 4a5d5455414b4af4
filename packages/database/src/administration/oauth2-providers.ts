/** OAuth2 providers, and the same as what they have in common with every other kind of provider. */
import { PROVIDER_COLUMNS } from '../blueprint-models/oauth2-provider.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { providerFields, providerInclude } from './provider-fields.ts'

const include = {
  ...providerInclude,
  trustedProviders: { select: { trustedProviderId: true } },
} as const satisfies Prisma.Oauth2ProviderInclude

type Row = Prisma.Oauth2ProviderGetPayload<{ include: typeof include }>

const common = {
  table: 'oauth2_providers',
  include,
  key: { field: 'id', type: 'integer' },
  search: ['name', 'clientId'],
  order: 'name',
} as const

export const oauth2Providers: CollectionDefinition<Row> = {
  ...common,
  model: 'authentik_providers_oauth2.oauth2provider',
  rows: (client) => client.oauth2Provider as unknown as ReadTable<Row>,
  columns: PROVIDER_COLUMNS,
  filters: {
    application: (id) => ({ application: { id } }),
    property_mappings: (ids) => ({ scopeMappings: { some: { scopeMappingId: { in: ids } } } }),
  },
  fields: (row) => ({
    ...providerFields(row),
    jwt_federation_providers: row.trustedProviders.map(
      ({ trustedProviderId }) => trustedProviderId,
    ),
  }),
}

export const providers: CollectionDefinition<Row> = {
  ...common,
  model: 'authentik_core.provider',
  rows: (client) => client.oauth2Provider as unknown as ReadTable<Row>,
  columns: { name: PROVIDER_COLUMNS.name },
  filters: {
    application__isnull: (isNull) => ({ application: isNull === true ? null : { isNot: null } }),
    // None of ours is a backchannel provider.
    backchannel: (only) => (only === true ? { id: { in: [] } } : {}),
  },
  fields: providerFields,
}
