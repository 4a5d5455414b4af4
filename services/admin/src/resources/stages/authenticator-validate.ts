import { Type } from 'typebox'
import {
  DeviceClasses,
  NotConfiguredAction,
  UserVerification,
  WebAuthnHint,
} from '../../fields/stage-enums.ts'
import { Filled, Uuid } from '../../fields/types.ts'
import { WebAuthnDeviceType } from '../../fields/webauthn-device-type.ts'
import type { StageKind } from './stage-kind.ts'

const factor = () => Type.Optional(Type.Number())

export const authenticatorValidateStage: StageKind = {
  folder: 'authenticator/validate',
  model: 'authentik_stages_authenticator_validate.authenticatorvalidatestage',
  component: 'AuthenticatorValidateStage',
  form: 'ak-stage-authenticator-validate-form',
  name: 'Authenticator Validation Stage',
  description: 'Asks who is signing in to confirm it by a second factor, or takes a passkey alone.',
  settings: {
    not_configured_action: Type.Optional(NotConfiguredAction),
    device_classes: Type.Optional(Type.Array(DeviceClasses)),
    configuration_stages: Type.Optional(Type.Array(Uuid())),
    last_auth_threshold: Type.Optional(Filled()),
    webauthn_user_verification: Type.Optional(UserVerification),
    webauthn_hints: Type.Optional(Type.Array(WebAuthnHint)),
    webauthn_allowed_device_types: Type.Optional(Type.Array(Uuid())),
    email_otp_throttling_factor: factor(),
    sms_otp_throttling_factor: factor(),
    totp_otp_throttling_factor: factor(),
    static_otp_throttling_factor: factor(),
  },
  computed: { webauthn_allowed_device_types_obj: [Type.Array(WebAuthnDeviceType), []] },
  filters: {
    configuration_stages: Type.Array(Uuid()),
    not_configured_action: NotConfiguredAction,
  },
  check({ not_configured_action: action, configuration_stages: stages }) {
    if (action !== 'configure' || (Array.isArray(stages) && stages.length > 0)) return {}
    return { configuration_stages: 'Name at least one stage that sets something up.' }
  },
}
