import { Type } from 'typebox'
import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const denyStage: StageKind = {
  folder: 'deny',
  model: 'authentik_stages_deny.denystage',
  component: 'DenyStage',
  form: 'ak-stage-deny-form',
  name: 'Deny Stage',
  description: 'Refuses everybody whom its policies let through to it.',
  settings: { deny_message: Type.Optional(Type.String()) },
  filters: { deny_message: Type.String(), stage_uuid: Uuid() },
}
