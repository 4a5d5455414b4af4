/** Every kind of stage is one table; each model knows its own settings. */
import type { Attributes, Model } from '@gatehouse/blueprints'
import type { Prisma } from '../generated/client.ts'
import { SEALED } from '../sealed-columns.ts'
import { abstractModel } from './abstract-model.ts'
import { type Columns, column, filledText, optionalText } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { checkStageSettings, STAGE_FIELDS, STAGE_SECRETS } from './stage-fields.ts'
import { checkStageReferences, forgetInStages } from './stage-references.ts'
import { type Table, tableModel } from './table-model.ts'

const COMMON = new Set(['name', 'flow_set'])

export const STAGE_COLUMNS = { name: column('name', filledText) } satisfies Columns

/** The models of all kinds, and the one that they have in common. */
export function stageModelsFor({ transaction, secrets }: ModelScope): Model[] {
  const table = transaction.stage as unknown as Table
  const forget = (id: string) => forgetInStages(transaction, id)
  const name = 'authentik_flows.stage'
  return [...kinds(), abstractModel({ name, table, columns: STAGE_COLUMNS, remove: forget })]

  function kinds(): Model[] {
    return Object.keys(STAGE_FIELDS).map((kind) => stageModel(kind))
  }

  function stageModel(name: string): Model {
    const secret = STAGE_SECRETS[name]
    const isSecret = (field: string) => field === secret
    const isCommon = (field: string) => field === 'name' || isSecret(field)
    const isSetting = (field: string) => !COMMON.has(field) && !isSecret(field)
    const model = tableModel({
      name,
      table,
      fixed: { model: name },
      required: ['name'],
      columns: STAGE_COLUMNS,
      extra: secret === undefined ? [] : [secret],
      async prepare(attrs) {
        if (secret === undefined || attrs[secret] === undefined) return {}
        const given = optionalText(attrs[secret], secret)
        return { secretEncrypted: given === '' ? null : secrets.seal(given, SEALED.stageSecret) }
      },
    })
    return {
      ...model,
      async create(attrs) {
        const { pk } = await model.create(pick(attrs, isCommon))
        await writeSettings(String(pk), checkStageSettings(name, pick(attrs, isSetting)))
        return { pk }
      },
      async update(pk, attrs) {
        await model.update(pk, pick(attrs, isCommon))
        const { settings } = await transaction.stage.findUniqueOrThrow({
          where: { id: String(pk) },
        })
        const merged = { ...(settings as Attributes), ...pick(attrs, isSetting) }
        await writeSettings(String(pk), checkStageSettings(name, merged))
      },
      async remove(pk) {
        await forget(String(pk))
        await model.remove(pk)
      },
    }
  }

  async function writeSettings(id: string, settings: Attributes): Promise<void> {
    await checkStageReferences(transaction, settings)
    const data = { settings: settings as Prisma.InputJsonObject }
    await transaction.stage.update({ where: { id }, data })
  }
}

function pick(attrs: Attributes, isMeant: (field: string) => boolean): Attributes {
  const meant = Object.entries(attrs).filter(
    ([field, value]) => isMeant(field) && (field !== 'name' || value !== undefined),
  )
  return Object.fromEntries(meant)
}
