/** The settings of stages that set authenticators up and ask for them, and what they are where nobody set them. */
import { type Attributes, FieldError } from '@gatehouse/blueprints'
import {
  boolean,
  duration,
  filledText,
  integerBetween,
  listOf,
  mailAddress,
  nullableUuid,
  oneOf,
  optionalText,
  type Read,
  uuid,
} from './columns.ts'

const verification = oneOf('required', 'preferred', 'discouraged')
const hints = listOf(oneOf('security-key', 'client-device', 'hybrid'))

/** authentik's API has text, its blueprints have numbers. */
const digits: Read<string> = (value, field) => oneOf('6', '8')(String(value), field)

/** Makes of authenticators are not told apart: asking for it must not look as if it were done. */
const noMakes: Read<readonly []> = (value, field) => {
  if (Array.isArray(value) && value.length === 0) return []
  throw new FieldError(field, 'is not available yet')
}

const factor: Read<number> = (value, field) => {
  if (typeof value === 'number' && value >= 0 && value <= 1000) return value
  throw new FieldError(field, 'must be a number between 0 and 1000')
}

const attachment: Read<string | null> = (value, field) =>
  value === null || value === '' ? null : oneOf('platform', 'cross-platform')(value, field)

const setup = { configure_flow: nullableUuid, friendly_name: optionalText }

export const AUTHENTICATOR_STAGE_FIELDS = {
  'authentik_stages_authenticator_totp.authenticatortotpstage': { ...setup, digits },
  'authentik_stages_authenticator_static.authenticatorstaticstage': {
    ...setup,
    token_count: integerBetween(1, 100),
    token_length: integerBetween(8, 100),
  },
  'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage': {
    ...setup,
    user_verification: verification,
    authenticator_attachment: attachment,
    resident_key_requirement: verification,
    hints,
    device_type_restrictions: noMakes,
    max_attempts: integerBetween(0, 1000),
  },
  'authentik_stages_authenticator_email.authenticatoremailstage': {
    ...setup,
    use_global_settings: boolean,
    host: filledText,
    port: integerBetween(1, 65_535),
    username: optionalText,
    use_tls: boolean,
    use_ssl: boolean,
    timeout: integerBetween(1, 600),
    from_address: mailAddress,
    subject: optionalText,
    token_expiry: duration,
    template: oneOf('email/email_otp.html'),
  },
  'authentik_stages_authenticator_validate.authenticatorvalidatestage': {
    not_configured_action: oneOf('skip', 'deny', 'configure'),
    // Nobody has one of the two last kinds here, so that they may be named.
    device_classes: listOf(oneOf('static', 'totp', 'webauthn', 'email', 'duo', 'sms')),
    configuration_stages: listOf(uuid),
    last_auth_threshold: duration,
    webauthn_user_verification: verification,
    webauthn_hints: hints,
    webauthn_allowed_device_types: noMakes,
    email_otp_throttling_factor: factor,
    sms_otp_throttling_factor: factor,
    totp_otp_throttling_factor: factor,
    static_otp_throttling_factor: factor,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Read>>>>

const noSetup = { configure_flow: null, friendly_name: '' }

export const AUTHENTICATOR_STAGE_DEFAULTS: Readonly<
  Record<keyof typeof AUTHENTICATOR_STAGE_FIELDS, Readonly<Attributes>>
> = {
  'authentik_stages_authenticator_totp.authenticatortotpstage': { ...noSetup, digits: '6' },
  'authentik_stages_authenticator_static.authenticatorstaticstage': {
    ...noSetup,
    token_count: 6,
    token_length: 12,
  },
  'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage': {
    ...noSetup,
    user_verification: 'preferred',
    authenticator_attachment: null,
    resident_key_requirement: 'preferred',
    hints: [],
    device_type_restrictions: [],
    max_attempts: 0,
  },
  'authentik_stages_authenticator_email.authenticatoremailstage': {
    ...noSetup,
    use_global_settings: false,
    host: 'localhost',
    port: 25,
    username: '',
    use_tls: false,
    use_ssl: false,
    timeout: 10,
    from_address: 'system@authentik.local',
    subject: 'authentik Sign-in code',
    token_expiry: 'minutes=30',
    template: 'email/email_otp.html',
  },
  'authentik_stages_authenticator_validate.authenticatorvalidatestage': {
    not_configured_action: 'skip',
    device_classes: ['static', 'totp', 'webauthn', 'duo', 'sms', 'email'],
    configuration_stages: [],
    last_auth_threshold: 'seconds=0',
    webauthn_user_verification: 'preferred',
    webauthn_hints: [],
    webauthn_allowed_device_types: [],
    email_otp_throttling_factor: 1,
    sms_otp_throttling_factor: 1,
    totp_otp_throttling_factor: 1,
    static_otp_throttling_factor: 1,
  },
}
