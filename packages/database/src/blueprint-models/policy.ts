/** Policies: every kind is one table; each model knows its own settings. */
import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import type { Prisma } from '../generated/client.ts'
import { abstractModel } from './abstract-model.ts'
import { boolean, type Columns, column, filledText, type Read } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { checkPolicySettings, POLICY_FIELDS } from './policy-fields.ts'
import { forgetInStages, namedInStages } from './stage-references.ts'
import { type Table, tableModel } from './table-model.ts'

export const POLICY_COLUMNS = { name: column('name', filledText) } satisfies Columns

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'authentik_policies_expiry.passwordexpirypolicy': ['days'],
}

/** Kept as it was said; how a policy decides is not logged one by one. */
const COMMON = { execution_logging: boolean }

/** The models of all kinds but expressions, and the one that all kinds have in common. */
export function policyModelsFor(scope: ModelScope): Model[] {
  const table = scope.transaction.policy as unknown as Table
  return [
    ...Object.keys(POLICY_FIELDS).map((model) =>
      policyModel(scope, { model, required: ['name', ...(REQUIRED[model] ?? [])] }),
    ),
    abstractModel({
      ...{ name: 'authentik_policies.policy', table, columns: POLICY_COLUMNS },
      remove: (id) => forgetInStages(scope.transaction, id),
    }),
  ]
}

export interface PolicyModel {
  readonly model: string
  readonly required?: readonly string[]
  readonly columns?: Columns
}

export function policyModel(
  { transaction }: ModelScope,
  { model, required = ['name'], columns = POLICY_COLUMNS }: PolicyModel,
): Model {
  const fields: Readonly<Record<string, Read>> = { ...POLICY_FIELDS[model], ...COMMON }
  const stored = tableModel({
    name: model,
    table: transaction.policy as unknown as Table,
    fixed: { model },
    required,
    columns,
    extra: Object.keys(fields),
    extend: writeSettings,
  })
  return namedInStages(transaction, stored)

  async function writeSettings(pk: Pk, attrs: Attributes): Promise<void> {
    const given = Object.entries(attrs).filter(([name]) => Object.hasOwn(fields, name))
    const id = String(pk)
    const { settings } = await transaction.policy.findUniqueOrThrow({ where: { id } })
    const read = given.map(([name, value]) => [name, fields[name]?.(value, name)] as const)
    const merged = { ...(settings as Attributes), ...Object.fromEntries(read) }
    const wrong = checkPolicySettings(model, merged)
    if (wrong) throw new FieldError(wrong.field, wrong.message)
    const data = { settings: merged as Prisma.InputJsonObject }
    await transaction.policy.update({ where: { id }, data })
  }
}
