import type { Reputation } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

export const reputationScores: CollectionDefinition<Reputation> = {
  model: 'authentik_policies_reputation.reputation',
  table: 'reputations',
  rows: (client) => client.reputation as unknown as ReadTable<Reputation>,
  columns: {},
  search: ['identifier', 'address'],
  order: '-updatedAt',
  orderings: { identifier: 'identifier', ip: 'address', score: 'score', updated: 'updatedAt' },
  filters: {
    identifier: (identifier) => ({ identifier }),
    identifier_in: (identifiers) => ({ identifier: { in: identifiers } }),
    ip: (address) => ({ address }),
    score: (score) => ({ score }),
  },
  fields: ({ identifier, address, score, updatedAt }) => ({
    name: `${identifier} ${address}`,
    identifier,
    ip: address,
    score,
    updated: updatedAt.toISOString(),
  }),
}
