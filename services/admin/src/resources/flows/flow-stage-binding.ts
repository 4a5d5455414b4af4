/** `flows/bindings/`: stages as the steps of flows. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { PolicyEngineMode } from '../../fields/enums.ts'
import { Int32 } from '../../fields/int32.ts'
import { Stage } from '../../fields/stage.ts'
import { InvalidResponseAction } from '../../fields/stage-enums.ts'
import { Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import { presentStage } from '../stages/stage-kinds.ts'

const writable = {
  target: Uuid(),
  stage: Uuid(),
  evaluate_on_plan: Type.Optional(Type.Boolean()),
  re_evaluate_policies: Type.Optional(Type.Boolean()),
  order: Int32(),
  policy_engine_mode: Type.Optional(PolicyEngineMode),
  invalid_response_action: Type.Optional(InvalidResponseAction),
}

export const flowStageBinding: Resource = {
  path: '/flows/bindings/',
  model: 'authentik_flows.flowstagebinding',
  component: 'FlowStageBinding',
  key: 'fsb_uuid',
  object: Type.Object(
    { pk: Uuid(), policybindingmodel_ptr_id: Uuid(), ...writable, stage_obj: Stage },
    { title: 'FlowStageBinding' },
  ),
  request: Type.Object(writable, { title: 'FlowStageBindingRequest' }),
  filters: {
    evaluate_on_plan: Type.Boolean(),
    fsb_uuid: Uuid(),
    invalid_response_action: InvalidResponseAction,
    order: Int32(),
    pbm_uuid: Uuid(),
    policies: Type.Array(Uuid(), { maxItems: 100 }),
    policy_engine_mode: PolicyEngineMode,
    re_evaluate_policies: Type.Boolean(),
    stage: Uuid(),
    target: Uuid(),
  },
  present: async (bindings, { deps }) =>
    bindings.map((binding) => ({
      ...binding,
      stage_obj: presentStage(binding['stage_obj'] as AdministeredObject, deps.publicUrl),
    })),
}
