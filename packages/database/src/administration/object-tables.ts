/** What rows of a table are called in the API, for those that operators know as objects. */
export interface ObjectTable {
  readonly app: string
  readonly model: string
  /** SQL over one row: what people call it. */
  readonly name: string
  /** SQL over one row. */
  readonly pk: string
}

const named = (app: string, model: string, name = 'name'): ObjectTable => ({
  ...{ app, model, pk: 'id' },
  name,
})

/** A column that says which model a row of a shared table is: `authentik_stages_deny.denystage`. */
export const MODEL_COLUMN = {
  stages: 'model',
  policies: 'model',
  sources: 'model',
  source_mappings: 'model',
} as const

export const OBJECT_TABLES: Readonly<Record<string, ObjectTable>> = {
  users: named('authentik_core', 'user', 'username'),
  groups: named('authentik_core', 'group'),
  tokens: named('authentik_core', 'token', 'identifier'),
  applications: named('authentik_core', 'application'),
  application_entitlements: named('authentik_core', 'applicationentitlement'),
  user_consents: { ...named('authentik_core', 'userconsent', 'number'), pk: 'number' },
  authenticated_sessions: {
    ...named('authentik_core', 'authenticatedsession', 'client_address'),
    pk: 'uuid',
  },
  oauth2_providers: named('authentik_providers_oauth2', 'oauth2provider'),
  scope_mappings: named('authentik_providers_oauth2', 'scopemapping'),
  certificate_key_pairs: named('authentik_crypto', 'certificatekeypair'),
  flows: named('authentik_flows', 'flow'),
  flow_stage_bindings: named('authentik_flows', 'flowstagebinding', 'id'),
  stages: named('authentik_flows', 'stage'),
  policies: named('authentik_policies', 'policy'),
  prompts: named('authentik_stages_prompt', 'prompt'),
  invitations: named('authentik_stages_invitation', 'invitation'),
  reputations: named('authentik_policies_reputation', 'reputation', 'identifier'),
  policy_bindings: named('authentik_policies', 'policybinding', 'id'),
  brands: named('authentik_brands', 'brand', 'domain'),
  roles: named('authentik_rbac', 'role'),
  sources: { ...named('authentik_core', 'source'), pk: 'pbm_uuid' },
  source_mappings: named('authentik_core', 'propertymapping'),
  user_source_connections: named('authentik_core', 'usersourceconnection', 'identifier'),
  group_source_connections: named('authentik_core', 'groupsourceconnection', 'identifier'),
  event_rules: { ...named('authentik_events', 'notificationrule'), pk: 'pbm_uuid' },
  event_transports: named('authentik_events', 'notificationtransport'),
  notifications: named('authentik_events', 'notification', 'body'),
}

/** Tables that only say which objects belong together: the column that leads to the other one. */
export const JOIN_TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  provider_scope_mappings: { scope_mapping_id: 'provider_id', provider_id: 'scope_mapping_id' },
  provider_federations: { trusted_provider_id: 'provider_id' },
  group_members: { group_id: 'user_id', user_id: 'group_id' },
  group_parents: { parent_id: 'child_id' },
  group_roles: { role_id: 'group_id' },
  user_roles: { role_id: 'user_id' },
  source_user_mappings: { mapping_id: 'source_id' },
  source_group_mappings: { mapping_id: 'source_id' },
  event_rule_transports: { transport_id: 'rule_id' },
}
