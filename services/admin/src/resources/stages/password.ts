import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Backends } from '../../fields/stage-enums.ts'
import { Nullable, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const passwordStage: StageKind = {
  folder: 'password',
  model: 'authentik_stages_password.passwordstage',
  component: 'PasswordStage',
  form: 'ak-stage-password-form',
  name: 'Password Stage',
  description: 'Asks for the password.',
  settings: {
    backends: Type.Array(Backends),
    configure_flow: Type.Optional(Nullable(Uuid())),
    failed_attempts_before_cancel: Type.Optional(Int32()),
    allow_show_password: Type.Optional(Type.Boolean()),
  },
  filters: {
    allow_show_password: Type.Boolean(),
    configure_flow: Uuid(),
    failed_attempts_before_cancel: Int32(),
  },
}
