/** Where people come from who sign in elsewhere: every kind of source is one table, with its own settings. */
import type { Attributes, Model } from '@gatehouse/blueprints'
import type { Prisma } from '../generated/client.ts'
import { SEALED } from '../sealed-columns.ts'
import { abstractModel } from './abstract-model.ts'
import { filledText } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { OAUTH_SOURCE, PLEX_SOURCE, SOURCE_COLUMNS, type SourceKind } from './source-fields.ts'
import { forgetSource, setSourceMappings } from './source-relations.ts'
import { type Table, tableModel } from './table-model.ts'

/** The models of all kinds, and the one that they have in common. */
export function sourceModelsFor(scope: ModelScope): Model[] {
  const { transaction } = scope
  return [
    sourceModel(scope, OAUTH_SOURCE),
    sourceModel(scope, PLEX_SOURCE),
    abstractModel({
      name: 'authentik_core.source',
      table: transaction.source as unknown as Table,
      columns: SOURCE_COLUMNS,
      remove: (id) => forgetSource(transaction, id),
    }),
  ]
}

function sourceModel({ transaction, secrets }: ModelScope, kind: SourceKind): Model {
  const model = tableModel({
    name: kind.model,
    table: transaction.source as unknown as Table,
    fixed: { model: kind.model },
    required: ['name', 'slug', ...kind.required],
    columns: SOURCE_COLUMNS,
    extra: [
      ...Object.keys(kind.settings),
      ...[kind.secret, 'user_property_mappings', 'group_property_mappings'],
    ],
    async prepare(attrs) {
      const given = attrs[kind.secret]
      if (given === undefined) return {}
      const secret = filledText(given, kind.secret)
      return { secretEncrypted: secrets.seal(secret, SEALED.sourceSecret), secretRefusedAt: null }
    },
    async extend(pk, attrs, isNew) {
      const id = String(pk)
      await writeSettings(id, attrs, isNew)
      await setSourceMappings(transaction, { id, kind, attrs })
    },
  })

  async function writeSettings(id: string, attrs: Attributes, isNew: boolean): Promise<void> {
    const given = settingsOf(kind, attrs)
    if (!isNew && Object.keys(given).length === 0) return
    const { settings: stored } = await transaction.source.findUniqueOrThrow({ where: { id } })
    const settings = { ...kind.defaults(), ...(stored as Attributes), ...given }
    kind.check?.(settings)
    const data = { settings: settings as Prisma.InputJsonObject }
    await transaction.source.update({ where: { id }, data })
  }

  return {
    ...model,
    async remove(pk) {
      await forgetSource(transaction, String(pk))
      await model.remove(pk)
    },
  }
}

function settingsOf({ settings }: SourceKind, attrs: Attributes): Attributes {
  const given = Object.entries(settings).filter(([field]) => attrs[field] !== undefined)
  return Object.fromEntries(given.map(([field, read]) => [field, read(attrs[field], field)]))
}
