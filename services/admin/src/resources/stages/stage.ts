/** `stages/all/`: the stages of all kinds, without their settings. */
import { Type } from 'typebox'
import { Stage } from '../../fields/stage.ts'
import type { Resource } from '../../resource/resource.ts'
import { presentStage } from './stage-kinds.ts'

export const stage: Resource = {
  path: '/stages/all/',
  model: 'authentik_flows.stage',
  component: 'Stage',
  key: 'stage_uuid',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Stage,
  filters: { name: Type.String() },
  present: async (stages, { deps }) => stages.map((one) => presentStage(one, deps.publicUrl)),
}
