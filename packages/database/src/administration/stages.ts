/** Stages: all kinds in one list, and each kind with its settings. */
import { STAGE_COLUMNS } from '../blueprint-models/stage.ts'
import { STAGE_DEFAULTS } from '../blueprint-models/stage-defaults.ts'
import { STAGE_FIELDS } from '../blueprint-models/stage-fields.ts'
import { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, Filter, ReadTable } from './collection.ts'

/** Of one stage. */
const MAX_FLOWS = 100

export const stageInclude = {
  bindings: {
    select: { target: true },
    orderBy: { target: { slug: 'asc' } },
    take: MAX_FLOWS,
  },
} as const satisfies Prisma.StageInclude

export type StageRow = Prisma.StageGetPayload<{ include: typeof stageInclude }>

const all: CollectionDefinition<StageRow> = {
  model: 'authentik_flows.stage',
  table: 'stages',
  rows: (client) => client.stage as unknown as ReadTable<StageRow>,
  include: stageInclude,
  columns: STAGE_COLUMNS,
  search: ['name'],
  order: 'name',
  filters: {
    stage_uuid: (id) => ({ id }),
    no_flows: (isNone) => ({ bindings: isNone ? { none: {} } : { some: {} } }),
  },
  fields: stageFields,
}

export const stages: readonly CollectionDefinition<StageRow>[] = [
  all,
  ...Object.keys(STAGE_FIELDS).map((model) => ({
    ...all,
    model,
    fixed: { model },
    filters: { ...all.filters, ...settingFilters(model) },
    fields: (row: StageRow) => ({ ...stageFields(row), ...stageSettings(row) }),
  })),
]

/** What stages of all kinds have, as other objects show it. */
export function stageFields({ id, name, model, bindings }: StageRow) {
  const flows = new Map(bindings.map(({ target }) => [target.id, target]))
  return {
    pk: id,
    name,
    meta_model_name: model,
    flow_set: [...flows.values()].map((flow) => ({
      pk: flow.id,
      policybindingmodel_ptr_id: flow.pbmUuid,
      name: flow.name,
      slug: flow.slug,
      title: flow.title,
      designation: flow.designation,
      background_url: flow.background,
      policy_engine_mode: flow.policyEngineMode,
      compatibility_mode: flow.compatibilityMode,
      layout: flow.layout,
      denied_action: flow.deniedAction,
    })),
  }
}

/** What only stages of its kind have. */
export function stageSettings({ model, settings }: StageRow): Readonly<Record<string, unknown>> {
  return { ...STAGE_DEFAULTS[model], ...(settings as Prisma.JsonObject) }
}

function settingFilters(model: string): Readonly<Record<string, Filter>> {
  const names = Object.keys(STAGE_FIELDS[model] ?? {})
  return Object.fromEntries(names.map((name) => [name, settingFilter(model, name)]))
}

/** A setting that nobody set is what it is by default. */
function settingFilter(model: string, name: string): Filter {
  return (value) => {
    // Of several that are named, one has to be among those of the stage.
    if (Array.isArray(value)) {
      const path = [name]
      return { OR: value.map((one) => ({ settings: { path, array_contains: [one] } })) }
    }
    const equal = { settings: { path: [name], equals: value } }
    if (STAGE_DEFAULTS[model]?.[name] !== value) return equal
    return { OR: [equal, { settings: { path: [name], equals: Prisma.DbNull } }] }
  }
}
