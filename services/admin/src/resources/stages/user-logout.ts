import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const userLogoutStage: StageKind = {
  folder: 'user_logout',
  model: 'authentik_stages_user_logout.userlogoutstage',
  component: 'UserLogoutStage',
  form: 'ak-stage-user-logout-form',
  name: 'User Logout Stage',
  description: 'Ends the session.',
  settings: {},
  filters: { stage_uuid: Uuid() },
}
