import { FLOW_COLUMNS } from '../blueprint-models/flow.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

const include = {
  bindings: { select: { stageId: true }, orderBy: { order: 'asc' } },
  policyTarget: { select: { bindings: { select: { policyId: true } } } },
} as const satisfies Prisma.FlowInclude

type Row = Prisma.FlowGetPayload<{ include: typeof include }>

export const flows: CollectionDefinition<Row> = {
  model: 'authentik_flows.flow',
  table: 'flows',
  rows: (client) => client.flow as unknown as ReadTable<Row>,
  include,
  key: { field: 'slug', type: 'text' },
  columns: FLOW_COLUMNS,
  search: ['name', 'slug', 'designation', 'title'],
  order: 'slug',
  filters: { flow_uuid: (id) => ({ id }) },
  fields: ({ pbmUuid, bindings, policyTarget }) => ({
    policybindingmodel_ptr_id: pbmUuid,
    stages: bindings.map(({ stageId }) => stageId),
    policies: policyTarget.bindings.flatMap(({ policyId }) => policyId ?? []),
  }),
}
