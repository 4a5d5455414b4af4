/** What several models have in common: its objects are found and removed, and made as one of those models. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import type { Columns } from './columns.ts'
import { type Table, tableModel } from './table-model.ts'

export interface AbstractModel {
  readonly name: string
  readonly table: Table
  readonly columns: Columns
  /** The same as the models' own. */
  remove?(pk: string): Promise<void>
}

export function abstractModel({ name, table, columns, remove }: AbstractModel): Model {
  const model = tableModel({ name, table, columns, required: [] })
  const refuse = async (): Promise<never> => {
    throw new FieldError('model', 'must be that of one kind')
  }
  return {
    ...model,
    create: refuse,
    update: refuse,
    async remove(pk) {
      await remove?.(String(pk))
      await model.remove(pk)
    },
  }
}
