import { Type } from 'typebox'
import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const dummyStage: StageKind = {
  folder: 'dummy',
  model: 'authentik_stages_dummy.dummystage',
  component: 'DummyStage',
  form: 'ak-stage-dummy-form',
  name: 'Dummy Stage',
  description: 'Asks nothing: to try out a flow.',
  settings: { throw_error: Type.Optional(Type.Boolean()) },
  filters: { stage_uuid: Uuid(), throw_error: Type.Boolean() },
}
