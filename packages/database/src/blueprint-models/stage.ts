/** Every kind of stage is one table; each model knows its own settings. */
import type { Attributes, Model } from '@gatehouse/blueprints'
import type { Prisma } from '../generated/client.ts'
import { column, filledText } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { checkStageSettings, STAGE_FIELDS } from './stage-fields.ts'
import { type Table, tableModel } from './table-model.ts'

const COMMON = new Set(['name', 'flow_set'])

export function stageModelsFor({ transaction }: ModelScope): Model[] {
  return Object.keys(STAGE_FIELDS).map((name) => {
    const model = tableModel({
      name,
      table: transaction.stage as unknown as Table,
      fixed: { model: name },
      required: ['name'],
      columns: { name: column('name', filledText) },
    })
    return {
      ...model,
      async create(attrs) {
        const { pk } = await model.create(commonOf(attrs))
        await writeSettings(String(pk), checkStageSettings(name, settingsOf(attrs)))
        return { pk }
      },
      async update(pk, attrs) {
        await model.update(pk, commonOf(attrs))
        const { settings } = await transaction.stage.findUniqueOrThrow({
          where: { id: String(pk) },
        })
        const merged = { ...(settings as Attributes), ...settingsOf(attrs) }
        await writeSettings(String(pk), checkStageSettings(name, merged))
      },
    }
  })

  async function writeSettings(id: string, settings: Attributes): Promise<void> {
    const data = { settings: settings as Prisma.InputJsonObject }
    await transaction.stage.update({ where: { id }, data })
  }
}

function commonOf({ name }: Attributes): Attributes {
  return name === undefined ? {} : { name }
}

function settingsOf(attrs: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attrs).filter(([field]) => !COMMON.has(field)))
}
