/** The settings of every kind of policy, under authentik's names, with what each may hold. */
import { FieldError } from '@gatehouse/blueprints'
import { boolean, filledText, integer, nullableText, optionalText, type Read } from './columns.ts'

type PolicyFields = Readonly<Record<string, Read>>

const LARGEST = 2_147_483_647
const EVENT_MATCHER = 'authentik_policies_event_matcher.eventmatcherpolicy'

/** authentik has it in releases to come; a filter that is ignored would fit too much. */
const notYet: Read<null> = (value, field) => {
  if (value === null) return null
  throw new FieldError(field, 'is not available yet')
}

const count: Read<number> = (value, field) => {
  const number = integer(value, field)
  if (number >= 0 && number <= LARGEST) return number
  throw new FieldError(field, `must be from 0 to ${LARGEST}`)
}

export const POLICY_FIELDS: Readonly<Record<string, PolicyFields>> = {
  [EVENT_MATCHER]: {
    action: nullableText,
    client_ip: nullableText,
    app: nullableText,
    model: nullableText,
    query: notYet,
  },
  'authentik_policies_password.passwordpolicy': {
    password_field: filledText,
    check_static_rules: boolean,
    check_have_i_been_pwned: boolean,
    check_zxcvbn: boolean,
    amount_digits: count,
    amount_uppercase: count,
    amount_lowercase: count,
    amount_symbols: count,
    length_min: count,
    symbol_charset: filledText,
    error_message: optionalText,
    hibp_allowed_count: count,
    zxcvbn_score_threshold: count,
  },
  'authentik_policies_expiry.passwordexpirypolicy': { days: integer, deny_only: boolean },
  'authentik_policies_reputation.reputationpolicy': {
    check_ip: boolean,
    check_username: boolean,
    threshold: integer,
  },
  'authentik_policies_dummy.dummypolicy': {
    result: boolean,
    wait_min: integer,
    wait_max: integer,
  },
}

/** What is wrong with settings taken together. */
export function checkPolicySettings(
  model: string,
  settings: Readonly<Record<string, unknown>>,
): { readonly field: string; readonly message: string } | undefined {
  if (model !== EVENT_MATCHER) return undefined
  const isSet = ['action', 'client_ip', 'app', 'model'].some((name) => settings[name])
  return isSet ? undefined : { field: 'action', message: 'must be set, or client_ip, app or model' }
}
