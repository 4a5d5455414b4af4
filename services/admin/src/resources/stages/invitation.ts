import { Type } from 'typebox'
import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const invitationStage: StageKind = {
  folder: 'invitation/stages',
  model: 'authentik_stages_invitation.invitationstage',
  component: 'InvitationStage',
  form: 'ak-stage-invitation-form',
  name: 'Invitation Stage',
  description: 'Lets on only who was invited.',
  settings: { continue_flow_without_invitation: Type.Optional(Type.Boolean()) },
  filters: {
    continue_flow_without_invitation: Type.Boolean(),
    no_flows: Type.Boolean(),
    stage_uuid: Uuid(),
  },
}
