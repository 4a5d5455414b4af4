/** The settings of every stage there is, under authentik's names, with what each may hold. */
import { FieldError } from '@gatehouse/blueprints'
import {
  boolean,
  duration,
  filledText,
  integer,
  listOf,
  nullableUuid,
  oneOf,
  optionalText,
  type Read,
  uuid,
} from './columns.ts'

/** What authentik writes where nothing is set; anything else would be a promise. */
const notYet: Read<null> = (value, field) => {
  if (value === null) return null
  throw new FieldError(field, 'is not available yet')
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
    captcha_stage: notYet,
    webauthn_stage: notYet,
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
  'authentik_stages_consent.consentstage': {
    mode: oneOf('always_require', 'permanent', 'expiring'),
    consent_expire_in: duration,
  },
  'authentik_stages_user_login.userloginstage': {
    session_duration: duration,
    terminate_other_sessions: boolean,
    remember_me_offset: duration,
    remember_device: duration,
    // Sessions are bound to nothing yet: asking for it must not look as if it were done.
    network_binding: oneOf('no_binding'),
    geoip_binding: oneOf('no_binding'),
  },
  'authentik_stages_user_logout.userlogoutstage': {},
  'authentik_stages_deny.denystage': { deny_message: optionalText },
  'authentik_stages_redirect.redirectstage': {
    keep_context: boolean,
    mode: oneOf('static', 'flow'),
    target_static: filledText,
    target_flow: nullableUuid,
  },
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
