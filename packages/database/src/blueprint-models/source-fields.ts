/** The fields of sources: those that all kinds have, and what each kind has besides. */
import { type Attributes, FieldError } from '@gatehouse/blueprints'
import { OAUTH_SOURCE_TYPES } from '@gatehouse/core'
import { randomAlphanumeric } from '@gatehouse/protocol'
import {
  boolean,
  type Columns,
  column,
  filledText,
  json,
  listOf,
  nullableText,
  nullableUuid,
  oneOf,
  optionalText,
  type Read,
  slug,
} from './columns.ts'

/** They would hide what the API has beside the sources themselves. */
const RESERVED = new Set([
  'source_types',
  'types',
  'user_settings',
  'redeem_token',
  'redeem_token_authenticated',
  'load_servers',
])

const sourceSlug: Read<string> = (value, field) => {
  const read = slug(value, field)
  if (RESERVED.has(read)) throw new FieldError(field, 'is reserved')
  return read
}

export const SOURCE_COLUMNS = {
  name: column('name', filledText),
  slug: column('slug', sourceSlug),
  managed: column('managed', nullableText),
  enabled: column('enabled', boolean),
  promoted: column('promoted', boolean),
  icon: column('icon', optionalText),
  authentication_flow: column('authenticationFlowId', nullableUuid),
  enrollment_flow: column('enrollmentFlowId', nullableUuid),
  policy_engine_mode: column('policyEngineMode', oneOf('any', 'all')),
  user_matching_mode: column(
    'userMatchingMode',
    oneOf('identifier', 'email_link', 'email_deny', 'username_link', 'username_deny'),
  ),
  group_matching_mode: column('groupMatchingMode', oneOf('identifier', 'name_link', 'name_deny')),
  user_path_template: column('userPathTemplate', filledText),
} satisfies Columns

/** Of requests to other servers: where no browser and no server would stop at. */
const MAX_URL = 2000

const webAddress: Read<string> = (value, field) => {
  const read = optionalText(value, field)
  if (read === '') return read
  const url = URL.parse(read)
  if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(read)) {
    throw new FieldError(field, 'must be an http(s) URL')
  }
  if (url.username || url.password) {
    throw new FieldError(field, 'must not have a user name or password')
  }
  if (read.length > MAX_URL) throw new FieldError(field, 'is too long')
  return read
}

const nullableWebAddress: Read<string | null> = (value, field) => webAddress(value, field) || null

const nullableJson: Read<object> = (value, field) => (value === null ? {} : json(value, field))

/** A kind's own fields are settings of the source, but its secret is sealed. */
export interface SourceKind {
  readonly model: string
  readonly mappings: string
  readonly required: readonly string[]
  readonly settings: Readonly<Record<string, Read>>
  /** Where nothing is said. */
  defaults(): Attributes
  readonly secret: string
  /** What several fields say together. @throws FieldError */
  check?(settings: Attributes): void
}

export const OAUTH_SOURCE: SourceKind = {
  model: 'authentik_sources_oauth.oauthsource',
  mappings: 'authentik_sources_oauth.oauthsourcepropertymapping',
  required: ['provider_type', 'consumer_key', 'consumer_secret'],
  settings: {
    provider_type: oneOf(...OAUTH_SOURCE_TYPES.map(({ name }) => name)),
    request_token_url: nullableWebAddress,
    authorization_url: nullableWebAddress,
    access_token_url: nullableWebAddress,
    profile_url: nullableWebAddress,
    pkce: oneOf('none', 'plain', 'S256'),
    consumer_key: filledText,
    additional_scopes: optionalText,
    oidc_well_known_url: webAddress,
    oidc_jwks_url: webAddress,
    oidc_jwks: nullableJson,
    authorization_code_auth_method: oneOf('basic_auth', 'post_body'),
  },
  defaults: () => ({
    ...{ request_token_url: null, authorization_url: null },
    ...{ access_token_url: null, profile_url: null },
    ...{ pkce: 'none', additional_scopes: '', authorization_code_auth_method: 'basic_auth' },
    ...{ oidc_well_known_url: '', oidc_jwks_url: '', oidc_jwks: {} },
  }),
  secret: 'consumer_secret',
  check: checkEndpoints,
}

/** Some types have none of their own: then the source must say where they are, or where that is said. */
function checkEndpoints(settings: Attributes): void {
  const type = OAUTH_SOURCE_TYPES.find(({ name }) => name === settings['provider_type'])
  if (type?.authorizationUrl !== undefined || settings['oidc_well_known_url']) return
  for (const field of ['authorization_url', 'access_token_url', 'profile_url']) {
    if (settings[field]) continue
    throw new FieldError(field, `is required for ${type?.verboseName} without oidc_well_known_url`)
  }
}

export const PLEX_SOURCE: SourceKind = {
  model: 'authentik_sources_plex.plexsource',
  mappings: 'authentik_sources_plex.plexsourcepropertymapping',
  required: ['plex_token'],
  settings: {
    client_id: filledText,
    allowed_servers: listOf(filledText),
    allow_friends: boolean,
    end_sessions: boolean,
  },
  defaults: () => ({
    client_id: randomAlphanumeric(40),
    allowed_servers: [],
    allow_friends: true,
    end_sessions: false,
  }),
  secret: 'plex_token',
}
