import { APPLICATION_COLUMNS } from '../blueprint-models/application.ts'
import { launchUrlOf } from '../configuration/to-application.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { providerFields, providerInclude } from './provider-fields.ts'

const include = {
  provider: { include: providerInclude },
} as const satisfies Prisma.ApplicationInclude

type Row = Prisma.ApplicationGetPayload<{ include: typeof include }>

export const applications: CollectionDefinition<Row> = {
  model: 'authentik_core.application',
  table: 'applications',
  rows: (client) => client.application as unknown as ReadTable<Row>,
  include,
  key: { field: 'slug', type: 'text' },
  columns: APPLICATION_COLUMNS,
  search: ['name', 'slug', 'metaLaunchUrl', 'metaDescription', 'metaPublisher', 'group'],
  order: 'name',
  filters: { only_with_launch_url: (only) => (only === true ? WITH_LAUNCH_URL : {}) },
  fields: (row) => ({
    pbm_uuid: row.pbmUuid,
    launch_url: launchUrlOf(row) || null,
    provider_obj: row.provider ? providerFields(row.provider) : null,
  }),
}

/** Its own, or one that is guessed from redirect URIs. */
const WITH_LAUNCH_URL = {
  OR: [{ metaLaunchUrl: { not: '' } }, { provider: { redirectUris: { not: [] } } }],
}
