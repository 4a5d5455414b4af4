import { Type } from 'typebox'
import { Digits } from '../../fields/stage-enums.ts'
import { Nullable, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const authenticatorTotpStage: StageKind = {
  folder: 'authenticator/totp',
  model: 'authentik_stages_authenticator_totp.authenticatortotpstage',
  component: 'AuthenticatorTOTPStage',
  form: 'ak-stage-authenticator-totp-form',
  name: 'TOTP Authenticator Setup Stage',
  description: 'Sets up an app that shows codes.',
  settings: {
    configure_flow: Type.Optional(Nullable(Uuid())),
    friendly_name: Type.Optional(Type.String()),
    digits: Digits,
  },
  filters: {
    configure_flow: Uuid(),
    digits: Digits,
    friendly_name: Type.String(),
    stage_uuid: Uuid(),
  },
}
