/** The names that an expression may use. */

export interface VariableType {
  /** CEL type of the value; a record may always be null. */
  readonly type: 'record' | 'map' | 'list' | 'string' | 'int' | 'bool'
  /** Fields of a record: any other is a mistake that is found when the expression is compiled. */
  readonly fields?: readonly string[]
}

export type VariableTypes = Readonly<Record<string, VariableType>>

const user: VariableType = {
  type: 'record',
  fields: [
    'id',
    'uuid',
    'username',
    'name',
    'email',
    'email_verified',
    'is_active',
    'is_superuser',
    'type',
    'path',
    'attributes', // map: the groups' attributes merged with the user's own, which win
    'groups', // list of names, inherited ones too
    'date_joined', // RFC 3339
    'updated_at', // seconds since the epoch
    'locale',
    'zoneinfo',
  ],
}
const provider: VariableType = { type: 'record', fields: ['name', 'client_id'] }
const application: VariableType = { type: 'record', fields: ['name', 'slug'] }

/** Variables of a scope mapping. */
export const mappingVariables: VariableTypes = {
  user,
  provider,
  application,
  /** Names of the user's entitlements for this application. */
  entitlements: { type: 'list' },
  request: { type: 'record', fields: ['scopes', 'client_ip'] },
  /** What is known of the token being made, such as `grant_type`. */
  token: { type: 'map' },
  /** Seconds since the epoch: expressions have no clock of their own. */
  now: { type: 'int' },
}

/** Variables of an expression policy; `user` is null before the sign-in. */
export const policyVariables: VariableTypes = {
  user,
  provider,
  application,
  entitlements: { type: 'list' },
  request: { type: 'record', fields: ['scopes', 'client_ip'] },
  /** The flow plan's or the authorization request's context, such as `oauth_scopes`. */
  context: { type: 'map' },
  /** What has happened, in a policy of an event rule; else null. */
  event: {
    type: 'record',
    fields: ['action', 'app', 'client_ip', 'user', 'context', 'created'],
  },
  now: { type: 'int' },
}

/** Variables of a prompt's placeholder and initial value; `user` is null before the sign-in. */
export const promptVariables: VariableTypes = {
  user,
  /** What is known so far, by the key of the prompt. */
  prompt_context: { type: 'map' },
  request: { type: 'record', fields: ['client_ip'] },
  now: { type: 'int' },
}

const sourceVariables: VariableTypes = {
  source: { type: 'record', fields: ['name', 'slug'] },
  /** What the source says of the person. */
  info: { type: 'map' },
  /** What the source calls the group, in a mapping for groups. */
  group_id: { type: 'string' },
  now: { type: 'int' },
}

/** Variables of a property mapping of an OAuth source. */
export const oauthSourceVariables: VariableTypes = {
  ...sourceVariables,
  /** What came with the access token, such as the claims of an ID token. */
  token: { type: 'map' },
}

/** Variables of a property mapping of a Plex source. */
export const plexSourceVariables: VariableTypes = sourceVariables
