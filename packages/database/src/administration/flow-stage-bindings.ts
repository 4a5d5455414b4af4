import { FLOW_STAGE_BINDING_COLUMNS } from '../blueprint-models/flow-stage-binding.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { stageFields, stageInclude } from './stages.ts'

const include = {
  stage: { include: stageInclude },
} as const satisfies Prisma.FlowStageBindingInclude

type Row = Prisma.FlowStageBindingGetPayload<{ include: typeof include }>

export const flowStageBindings: CollectionDefinition<Row> = {
  model: 'authentik_flows.flowstagebinding',
  table: 'flow_stage_bindings',
  rows: (client) => client.flowStageBinding as unknown as ReadTable<Row>,
  include,
  columns: FLOW_STAGE_BINDING_COLUMNS,
  search: ['stage.name'],
  order: 'order',
  filters: {
    fsb_uuid: (id) => ({ id }),
    pbm_uuid: (pbmUuid) => ({ pbmUuid }),
    policies: (ids) => ({ policyTarget: { bindings: { some: { policyId: { in: ids } } } } }),
  },
  fields: ({ pbmUuid, stage }) => ({
    policybindingmodel_ptr_id: pbmUuid,
    stage_obj: stageFields(stage),
  }),
}
