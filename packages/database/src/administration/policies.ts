/** Policies: all kinds in one list, and each kind with its fields. */
import { POLICY_KINDS } from '@gatehouse/core'
import {
  EXPRESSION_POLICY,
  EXPRESSION_POLICY_COLUMNS,
} from '../blueprint-models/expression-policy.ts'
import { POLICY_COLUMNS } from '../blueprint-models/policy.ts'
import { POLICY_FIELDS } from '../blueprint-models/policy-fields.ts'
import type { DatabaseTransaction } from '../connect.ts'
import { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, Filter, ReadTable } from './collection.ts'

export const policyInclude = {
  _count: { select: { bindings: true } },
} as const satisfies Prisma.PolicyInclude

export type PolicyRow = Prisma.PolicyGetPayload<{ include: typeof policyInclude }>

const policies: CollectionDefinition<PolicyRow> = {
  model: 'authentik_policies.policy',
  table: 'policies',
  rows: (client) => client.policy as unknown as ReadTable<PolicyRow>,
  include: policyInclude,
  columns: POLICY_COLUMNS,
  search: ['name'],
  order: 'name',
  filters: {
    policy_uuid: (id) => ({ id }),
    created: (createdAt) => ({ createdAt: new Date(String(createdAt)) }),
    last_updated: (updatedAt) => ({ updatedAt: new Date(String(updatedAt)) }),
    bindings__isnull: (isNull) => ({ bindings: isNull ? { none: {} } : { some: {} } }),
    promptstage__isnull: async (isNull, client) => {
      const ids = await checkingPrompts(client)
      return { id: isNull ? { notIn: ids } : { in: ids } }
    },
    execution_logging: settingFilter('execution_logging', false),
  },
  fields: policyFields,
}

export const policyCollections: readonly CollectionDefinition<PolicyRow>[] = [
  policies,
  {
    ...policies,
    model: EXPRESSION_POLICY,
    fixed: { model: EXPRESSION_POLICY },
    columns: EXPRESSION_POLICY_COLUMNS,
  },
  ...Object.keys(POLICY_FIELDS).map((model) => ({
    ...policies,
    model,
    fixed: { model },
    filters: { ...policies.filters, ...settingFilters(model) },
    fields: (row: PolicyRow) => ({ ...policyFields(row), ...settingsOf(row) }),
  })),
]

/** Policies that prompt stages ask about what was typed. */
async function checkingPrompts(client: DatabaseTransaction): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT jsonb_array_elements_text(settings -> 'validation_policies') AS id
    FROM stages WHERE jsonb_typeof(settings -> 'validation_policies') = 'array'`
  return rows.map(({ id }) => id)
}

function defaultsOf(model: string): Readonly<Record<string, unknown>> {
  return POLICY_KINDS.find((kind) => kind.model === model)?.defaults ?? {}
}

function settingsOf({ model, settings }: PolicyRow): Readonly<Record<string, unknown>> {
  const { execution_logging: _, ...own } = settings as Prisma.JsonObject
  return { ...defaultsOf(model), ...own }
}

function settingFilters(model: string): Readonly<Record<string, Filter>> {
  const defaults = defaultsOf(model)
  const names = Object.keys(POLICY_FIELDS[model] ?? {})
  return Object.fromEntries(names.map((name) => [name, settingFilter(name, defaults[name])]))
}

/** A setting that nobody set is what it is by default. */
function settingFilter(name: string, usual: unknown): Filter {
  return (value) => {
    const equal = { settings: { path: [name], equals: value ?? Prisma.AnyNull } }
    if (usual !== value) return equal
    return { OR: [equal, { settings: { path: [name], equals: Prisma.DbNull } }] }
  }
}

/** What policies of all kinds have, as other objects show it. */
export function policyFields({ id, name, model, settings, _count }: PolicyRow) {
  return {
    pk: id,
    name,
    execution_logging: (settings as Prisma.JsonObject)['execution_logging'] === true,
    meta_model_name: model,
    bound_to: _count.bindings,
  }
}
