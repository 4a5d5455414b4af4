import { CLIENT_SECRET_COLUMNS } from '../blueprint-models/client-secret.ts'
import type { ClientSecret } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

/** Without what they say: that is shown when they are made. */
export const clientSecrets: CollectionDefinition<ClientSecret> = {
  model: 'gatehouse_oauth2.clientsecret',
  table: 'client_secrets',
  rows: (client) => client.clientSecret as unknown as ReadTable<ClientSecret>,
  columns: CLIENT_SECRET_COLUMNS,
  search: [],
  order: '-createdAt',
  orderings: { created: 'createdAt' },
  fields: ({ createdAt }) => ({ created: createdAt.toISOString() }),
}
