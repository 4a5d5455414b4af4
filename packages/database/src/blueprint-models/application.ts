import { FieldError, type Model } from '@gatehouse/blueprints'
import {
  boolean,
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

export function applicationModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.application',
    table: transaction.application as unknown as Table,
    required: ['name', 'slug'],
    columns: {
      name: column('name', filledText),
      slug: column('slug', applicationSlug),
      provider: column('providerId', nullableIntegerKey),
      group: column('group', optionalText),
      open_in_new_tab: column('openInNewTab', boolean),
      meta_launch_url: column('metaLaunchUrl', optionalText),
      meta_icon: column('metaIcon', optionalText),
      icon: column('metaIcon', optionalText),
      meta_description: column('metaDescription', optionalText),
      meta_publisher: column('metaPublisher', optionalText),
      meta_hide: column('metaHide', boolean),
      policy_engine_mode: column('policyEngineMode', oneOf('any', 'all')),
    },
    ignored: ['backchannel_providers'],
  })
}
