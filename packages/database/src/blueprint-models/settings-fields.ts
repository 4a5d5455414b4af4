/** The settings of an installation under authentik's names: what they may be, and what they usually are. */
import { FieldError } from '@gatehouse/blueprints'
import { parseDuration } from '@gatehouse/protocol'
import { boolean, duration, filledText, integer, json, type Read, text } from './columns.ts'

export interface Setting<Value = unknown> {
  readonly usual: Value
  readonly read: Read<Value>
}

const DAY = 24 * 60 * 60_000
const LARGEST = 2_147_483_647

export const SETTINGS = {
  avatars: setting('gravatar,initials', filledText),
  base_url: setting('', webAddress),
  default_user_change_name: setting(true, boolean),
  default_user_change_email: setting(false, boolean),
  default_user_change_username: setting(false, boolean),
  // Shorter, and what somebody did is gone before anybody can look.
  event_retention: setting('days=365', durationFrom(DAY, 'a day')),
  reputation_lower_limit: setting(-5, within(-LARGEST - 1, 0)),
  reputation_upper_limit: setting(5, within(0, LARGEST)),
  footer_links: setting<readonly unknown[]>([], footerLinks),
  gdpr_compliance: setting(true, boolean),
  impersonation: setting(true, boolean),
  impersonation_require_reason: setting(true, boolean),
  default_token_duration: setting('days=1', durationFrom(60_000, 'a minute')),
  // 32 characters of 62 are 190 bits; a key in a header has an end.
  default_token_length: setting(60, within(32, 512)),
  pagination_default_page_size: setting(20, within(1, 1000)),
  pagination_max_page_size: setting(100, within(1, 1000)),
  flags: setting<object>(
    {
      core_default_app_access: true,
      enterprise_audit_include_expanded_diff: false,
      flows_continuous_login: false,
      flows_refresh_others: false,
    },
    flags,
  ),
} as const

function setting<Value>(usual: Value, read: Read<Value>): Setting<Value> {
  return { usual, read }
}

function within(least: number, most: number): Read<number> {
  return (value, field) => {
    const number = integer(value, field)
    if (number >= least && number <= most) return number
    throw new FieldError(field, `must be from ${least} to ${most}`)
  }
}

function durationFrom(least: number, words: string): Read<string> {
  return (value, field) => {
    const read = duration(value, field)
    if (parseDuration(read) >= least) return read
    throw new FieldError(field, `must be ${words} at least`)
  }
}

function webAddress(value: unknown, field: string): string {
  const address = text(value, field)
  if (address === '' || /^https?:$/.test(URL.parse(address)?.protocol ?? '')) return address
  throw new FieldError(field, 'must be an address that begins with https:// or http://')
}

function footerLinks(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new FieldError(field, 'must be a list')
  return value.map((link) => {
    const { name, href = null } = json(link, field) as { name?: unknown; href?: unknown }
    return { name: filledText(name, field), href: href === null ? null : webAddress(href, field) }
  })
}

function flags(value: unknown, field: string): object {
  const given = json(value, field) as Readonly<Record<string, unknown>>
  // Taken without effect it would leave open what somebody believes to be closed.
  if (given['core_default_app_access'] === false) {
    throw new FieldError(
      field,
      'cannot turn core_default_app_access off: bind a policy to each application instead',
    )
  }
  const known = Object.keys(SETTINGS.flags.usual)
  return Object.fromEntries(
    known.map((name) => [name, boolean(given[name] ?? name === 'core_default_app_access', field)]),
  )
}
