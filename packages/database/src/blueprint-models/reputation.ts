/** Scores of names at addresses: written by those who sign in, and only removed by operators. */
import type { Model } from '@gatehouse/blueprints'
import { abstractModel } from './abstract-model.ts'
import { column, integer, text } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import type { Table } from './table-model.ts'

export function reputationModel({ transaction }: ModelScope): Model {
  return abstractModel({
    name: 'authentik_policies_reputation.reputation',
    table: transaction.reputation as unknown as Table,
    columns: {
      identifier: column('identifier', text),
      ip: column('address', text),
      score: column('score', integer),
    },
  })
}
