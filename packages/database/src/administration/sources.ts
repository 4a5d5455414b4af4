/** Sources: all kinds in one list, and each kind with its settings. */
import type { Attributes } from '@gatehouse/blueprints'
import {
  OAUTH_SOURCE,
  PLEX_SOURCE,
  SOURCE_COLUMNS,
  type SourceKind,
} from '../blueprint-models/source-fields.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, Filter, ReadTable } from './collection.ts'

export const sourceInclude = {
  userMappings: { select: { mappingId: true } },
  groupMappings: { select: { mappingId: true } },
} as const satisfies Prisma.SourceInclude

export type SourceRow = Prisma.SourceGetPayload<{ include: typeof sourceInclude }>

const all: CollectionDefinition<SourceRow> = {
  model: 'authentik_core.source',
  table: 'sources',
  rows: (client) => client.source as unknown as ReadTable<SourceRow>,
  include: sourceInclude,
  key: { field: 'slug', type: 'text' },
  columns: SOURCE_COLUMNS,
  search: ['name', 'slug'],
  order: 'name',
  filters: { pbm_uuid: (id) => ({ id }) },
  fields: sourceFields,
}

export const sources: readonly CollectionDefinition<SourceRow>[] = [
  all,
  kindOf(OAUTH_SOURCE, { has_jwks: hasKeys }),
  kindOf(PLEX_SOURCE),
]

function kindOf(
  { model, settings }: SourceKind,
  further: Readonly<Record<string, Filter>> = {},
): CollectionDefinition<SourceRow> {
  const bySetting = Object.keys(settings).map((name): [string, Filter] => [
    name,
    (value) => ({ settings: { path: [name], equals: value } }),
  ])
  return {
    ...all,
    model,
    fixed: { model },
    filters: { ...all.filters, ...Object.fromEntries(bySetting), ...further },
    fields: (row) => ({ ...sourceFields(row), ...(row.settings as Attributes) }),
  }
}

function hasKeys(has: unknown): object {
  const none = { settings: { path: ['oidc_jwks'], equals: {} } }
  return has === true ? { NOT: none } : none
}

/** What sources of all kinds have, as other objects show it. */
export function sourceFields(row: SourceRow) {
  const { component, name } = NAMES[row.model] ?? { component: '', name: 'Source' }
  return {
    pk: row.id,
    managed: row.managed,
    name: row.name,
    slug: row.slug,
    enabled: row.enabled,
    promoted: row.promoted,
    icon: row.icon,
    authentication_flow: row.authenticationFlowId,
    enrollment_flow: row.enrollmentFlowId,
    user_property_mappings: row.userMappings.map(({ mappingId }) => mappingId),
    group_property_mappings: row.groupMappings.map(({ mappingId }) => mappingId),
    policy_engine_mode: row.policyEngineMode,
    user_matching_mode: row.userMatchingMode,
    user_path_template: row.userPathTemplate,
    icon_url: row.icon || null,
    icon_themed_urls: null,
    component,
    verbose_name: name,
    verbose_name_plural: `${name}s`,
    meta_model_name: row.model,
  }
}

const NAMES: Readonly<Record<string, { readonly component: string; readonly name: string }>> = {
  [OAUTH_SOURCE.model]: { component: 'ak-source-oauth-form', name: 'OAuth Source' },
  [PLEX_SOURCE.model]: { component: 'ak-source-plex-form', name: 'Plex Source' },
}
