/** What stages of all kinds have. */
import { Type } from 'typebox'
import { DeniedAction, FlowDesignation, FlowLayout, PolicyEngineMode } from './enums.ts'
import { Uuid } from './types.ts'

const FlowSet = Type.Object(
  {
    pk: Uuid(),
    policybindingmodel_ptr_id: Uuid(),
    name: Type.String(),
    slug: Type.String(),
    title: Type.String(),
    designation: FlowDesignation,
    background_url: Type.String(),
    policy_engine_mode: Type.Optional(PolicyEngineMode),
    compatibility_mode: Type.Optional(Type.Boolean()),
    export_url: Type.String(),
    layout: Type.Optional(FlowLayout),
    denied_action: Type.Optional(DeniedAction),
  },
  { title: 'FlowSet' },
)

export const stageFields = {
  pk: Uuid(),
  name: Type.String(),
  component: Type.String(),
  verbose_name: Type.String(),
  verbose_name_plural: Type.String(),
  meta_model_name: Type.String(),
  /** Flows that it is a step of. */
  flow_set: Type.Array(FlowSet),
}

export const Stage = Type.Object(stageFields, { title: 'Stage' })
