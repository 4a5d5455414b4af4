import { Type } from 'typebox'
import {
  AuthenticatorAttachment,
  UserVerification,
  WebAuthnHint,
} from '../../fields/stage-enums.ts'
import { Nullable, Uuid } from '../../fields/types.ts'
import { WebAuthnDeviceType } from '../../fields/webauthn-device-type.ts'
import type { StageKind } from './stage-kind.ts'

export const authenticatorWebAuthnStage: StageKind = {
  folder: 'authenticator/webauthn',
  model: 'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage',
  component: 'AuthenticatorWebAuthnStage',
  form: 'ak-stage-authenticator-webauthn-form',
  name: 'WebAuthn Authenticator Setup Stage',
  description: 'Sets up a passkey or security key.',
  settings: {
    configure_flow: Type.Optional(Nullable(Uuid())),
    friendly_name: Type.Optional(Type.String()),
    user_verification: Type.Optional(UserVerification),
    authenticator_attachment: Type.Optional(Nullable(AuthenticatorAttachment)),
    resident_key_requirement: Type.Optional(UserVerification),
    hints: Type.Optional(Type.Array(WebAuthnHint)),
    device_type_restrictions: Type.Optional(Type.Array(Uuid())),
    max_attempts: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  },
  computed: { device_type_restrictions_obj: [Type.Array(WebAuthnDeviceType), []] },
  filters: {
    authenticator_attachment: Nullable(AuthenticatorAttachment),
    configure_flow: Uuid(),
    device_type_restrictions: Type.Array(Uuid()),
    max_attempts: Type.Integer(),
    resident_key_requirement: UserVerification,
    user_verification: UserVerification,
  },
}
