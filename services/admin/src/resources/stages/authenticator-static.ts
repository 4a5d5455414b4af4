import { Type } from 'typebox'
import { Nullable, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const authenticatorStaticStage: StageKind = {
  folder: 'authenticator/static',
  model: 'authentik_stages_authenticator_static.authenticatorstaticstage',
  component: 'AuthenticatorStaticStage',
  form: 'ak-stage-authenticator-static-form',
  name: 'Static Authenticator Setup Stage',
  description: 'Makes recovery codes.',
  settings: {
    configure_flow: Type.Optional(Nullable(Uuid())),
    friendly_name: Type.Optional(Type.String()),
    token_count: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    token_length: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  },
  filters: {
    configure_flow: Uuid(),
    friendly_name: Type.String(),
    stage_uuid: Uuid(),
    token_count: Type.Integer(),
    token_length: Type.Integer(),
  },
}
