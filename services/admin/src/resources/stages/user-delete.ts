import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const userDeleteStage: StageKind = {
  folder: 'user_delete',
  model: 'authentik_stages_user_delete.userdeletestage',
  component: 'UserDeleteStage',
  form: 'ak-stage-user-delete-form',
  name: 'User Delete Stage',
  description: 'Deletes the account of who is signed in, after asking once more.',
  settings: {},
  filters: { stage_uuid: Uuid() },
}
