import { Type } from 'typebox'
import { GeoipBinding, NetworkBinding } from '../../fields/stage-enums.ts'
import { Filled, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const userLoginStage: StageKind = {
  folder: 'user_login',
  model: 'authentik_stages_user_login.userloginstage',
  component: 'UserLoginStage',
  form: 'ak-stage-user-login-form',
  name: 'User Login Stage',
  description: 'Starts the session.',
  settings: {
    session_duration: Type.Optional(Filled()),
    terminate_other_sessions: Type.Optional(Type.Boolean()),
    remember_me_offset: Type.Optional(Filled()),
    network_binding: Type.Optional(NetworkBinding),
    geoip_binding: Type.Optional(GeoipBinding),
    remember_device: Type.Optional(Filled()),
  },
  filters: {
    geoip_binding: GeoipBinding,
    network_binding: NetworkBinding,
    remember_device: Type.String(),
    remember_me_offset: Type.String(),
    session_duration: Type.String(),
    stage_uuid: Uuid(),
    terminate_other_sessions: Type.Boolean(),
  },
}
