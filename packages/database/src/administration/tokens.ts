import { TOKEN_COLUMNS, TOKEN_INTENTS } from '../blueprint-models/token.ts'
import type { Token } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { owner, type SearchThrough } from './search.ts'
import { during } from './time-filters.ts'

const ofIntent: SearchThrough = {
  by: 'intent',
  keys: async ({ contains }) =>
    TOKEN_INTENTS.filter((intent) => intent.includes(contains.toLowerCase())),
}

export const tokens: CollectionDefinition<Token> = {
  model: 'authentik_core.token',
  table: 'tokens',
  rows: (client) => client.token as unknown as ReadTable<Token>,
  key: { field: 'identifier', type: 'text' },
  columns: TOKEN_COLUMNS,
  search: ['identifier', 'description', ofIntent, owner],
  order: 'identifier',
  orderings: { created: 'createdAt' },
  owner: 'userId',
  filters: {
    ...during('expires', 'expiresAt'),
    intents: (intents) => ({ intent: { in: intents } }),
    user__username: (username) => ({ user: { username } }),
  },
  fields: ({ createdAt, lastUsedAt }) => ({
    created: createdAt.toISOString(),
    last_used: lastUsedAt?.toISOString() ?? null,
  }),
}
