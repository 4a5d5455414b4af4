/** The settings of every stage there is, under authentik's names, with what each may hold. */
import { FieldError } from '@gatehouse/blueprints'
import { EMAIL_TEMPLATES } from '@gatehouse/core'
import { AUTHENTICATOR_STAGE_FIELDS } from './authenticator-stage-fields.ts'
import {
  boolean,
  duration,
  filledText,
  integer,
  integerBetween,
  listOf,
  mailAddress,
  nullableUuid,
  oneOf,
  optionalPath,
  optionalText,
  type Read,
  uuid,
} from './columns.ts'

/** Asking for it must not look as if it were done. */
const noPlaces: Read<string> = (value, field) => {
  if (value === 'no_binding') return value
  throw new FieldError(field, 'can only be no_binding: there is no database of places (GeoIP) here')
}

/** -1 is none. */
const score: Read<number> = (value, field) => {
  if (typeof value === 'number' && value >= -1 && value <= 1) return value
  throw new FieldError(field, 'must be a number between 0 and 1, or -1 for no threshold')
}

const webAddress: Read<string> = (value, field) => {
  const address = filledText(value, field)
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
  throw new FieldError(field, 'must be an address that begins with https:// or http://')
}

type StageFields = Readonly<Record<string, Read>>

export const STAGE_FIELDS: Readonly<Record<string, StageFields>> = {
  'authentik_stages_identification.identificationstage': {
    user_fields: listOf(oneOf('email', 'username', 'upn')),
    password_stage: nullableUuid,
    case_insensitive_matching: boolean,
    show_matched_user: boolean,
    pretend_user_exists: boolean,
    show_source_labels: boolean,
    enable_remember_me: boolean,
    enrollment_flow: nullableUuid,
    recovery_flow: nullableUuid,
    passwordless_flow: nullableUuid,
    captcha_stage: nullableUuid,
    webauthn_stage: nullableUuid,
    sources: listOf(uuid),
  },
  'authentik_stages_password.passwordstage': {
    backends: listOf(
      oneOf(
        'authentik.core.auth.InbuiltBackend',
        'authentik.core.auth.TokenBackend',
        'authentik.sources.ldap.auth.LDAPBackend',
        'authentik.sources.kerberos.auth.KerberosBackend',
      ),
    ),
    configure_flow: nullableUuid,
    failed_attempts_before_cancel: integer,
    allow_show_password: boolean,
  },
  'authentik_stages_captcha.captchastage': {
    public_key: filledText,
    js_url: webAddress,
    api_url: webAddress,
    request_content_type: oneOf('application/x-www-form-urlencoded', 'application/json'),
    interactive: boolean,
    score_min_threshold: score,
    score_max_threshold: score,
    error_on_invalid_score: boolean,
  },
  'authentik_stages_consent.consentstage': {
    mode: oneOf('always_require', 'permanent', 'expiring'),
    consent_expire_in: duration,
  },
  'authentik_stages_user_login.userloginstage': {
    session_duration: duration,
    terminate_other_sessions: boolean,
    remember_me_offset: duration,
    remember_device: duration,
    network_binding: oneOf('no_binding', 'bind_asn', 'bind_asn_network', 'bind_asn_network_ip'),
    geoip_binding: noPlaces,
  },
  'authentik_stages_source.sourcestage': {
    source: uuid,
    resume_timeout: duration,
    resume_on_match_failures: listOf(oneOf('missing_property')),
  },
  'authentik_stages_user_logout.userlogoutstage': {},
  'authentik_stages_deny.denystage': { deny_message: optionalText },
  'authentik_stages_redirect.redirectstage': {
    keep_context: boolean,
    mode: oneOf('static', 'flow'),
    target_static: optionalText,
    target_flow: nullableUuid,
  },
  'authentik_stages_email.emailstage': {
    use_global_settings: boolean,
    host: filledText,
    port: integerBetween(1, 65_535),
    username: optionalText,
    use_tls: boolean,
    use_ssl: boolean,
    timeout: integerBetween(1, 600),
    from_address: mailAddress,
    token_expiry: duration,
    subject: optionalText,
    template: oneOf(...EMAIL_TEMPLATES),
    activate_user_on_success: boolean,
    recovery_max_attempts: integerBetween(0, 1000),
    recovery_cache_timeout: duration,
  },
  'authentik_stages_prompt.promptstage': {
    fields: listOf(uuid),
    validation_policies: listOf(uuid),
  },
  'authentik_stages_user_write.userwritestage': {
    user_creation_mode: oneOf('never_create', 'create_when_required', 'always_create'),
    create_users_as_inactive: boolean,
    create_users_group: nullableUuid,
    // Internal service accounts are made by what they serve.
    user_type: oneOf('internal', 'external', 'service_account'),
    user_path_template: optionalPath,
  },
  'authentik_stages_user_delete.userdeletestage': {},
  'authentik_stages_invitation.invitationstage': { continue_flow_without_invitation: boolean },
  'authentik_stages_dummy.dummystage': { throw_error: boolean },
  ...AUTHENTICATOR_STAGE_FIELDS,
}

/** The setting of a stage that is sealed, and never shown again. */
export const STAGE_SECRETS: Readonly<Record<string, string>> = {
  'authentik_stages_captcha.captchastage': 'private_key',
  'authentik_stages_email.emailstage': 'password',
  'authentik_stages_authenticator_email.authenticatoremailstage': 'password',
}

/** Refuses settings that the stage does not have, and values they may not hold. */
export function checkStageSettings(
  model: string,
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = STAGE_FIELDS[model] ?? {}
  const checked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(settings)) {
    const read = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!read) throw new FieldError(name, `is not a field of ${model}`)
    checked[name] = read(value, name)
  }
  return checked
}
