import { FieldError, type Model } from '@gatehouse/blueprints'
import { leadsAstray } from '@gatehouse/core'
import { checkRedirectUri } from '@gatehouse/protocol'
import {
  boolean,
  type Columns,
  column,
  filledText,
  nullableIntegerKey,
  oneOf,
  optionalText,
  type Read,
  slug,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

/** They would hide the endpoints below /application/o/. */
const RESERVED = new Set([
  'authorize',
  'token',
  'device',
  'userinfo',
  'introspect',
  'revoke',
  'par',
  'end-session',
])

const applicationSlug: Read<string> = (value, field) => {
  const read = slug(value, field)
  if (RESERVED.has(read)) throw new FieldError(field, 'is reserved')
  return read
}

/** A path of ours, or an address of any scheme but those that run something in the page that shows it. */
function address(...allowed: readonly string[]): Read<string> {
  return (value, field) => {
    const read = optionalText(value, field)
    const scheme = /^[\s\p{Cc}]*([a-z][a-z0-9+.-]*):/iu.exec(read)?.[1] ?? 'https'
    if (allowed.some((start) => read.startsWith(start))) return read
    if (checkRedirectUri(`${scheme}:x`) !== 'forbidden_scheme') return read
    throw new FieldError(field, `must not be an address that starts with ${scheme}:`)
  }
}

/** It may have names of whoever opens it: `%(username)s`, `%(name)s`, `%(email)s`. */
const launchAddress: Read<string> = (value, field) => {
  const read = address()(value, field)
  if (!leadsAstray(read)) return read
  throw new FieldError(field, 'must not leave its scheme or the end of its host to a name')
}

export const APPLICATION_COLUMNS = {
  name: column('name', filledText),
  slug: column('slug', applicationSlug),
  provider: column('providerId', nullableIntegerKey),
  group: column('group', optionalText),
  open_in_new_tab: column('openInNewTab', boolean),
  meta_launch_url: column('metaLaunchUrl', launchAddress),
  meta_icon: column('metaIcon', address('data:image/')),
  icon: column('metaIcon', address('data:image/')),
  meta_description: column('metaDescription', optionalText),
  meta_publisher: column('metaPublisher', optionalText),
  meta_hide: column('metaHide', boolean),
  policy_engine_mode: column('policyEngineMode', oneOf('any', 'all')),
} satisfies Columns

export function applicationModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.application',
    table: transaction.application as unknown as Table,
    required: ['name', 'slug'],
    columns: APPLICATION_COLUMNS,
    ignored: ['backchannel_providers'],
  })
}
