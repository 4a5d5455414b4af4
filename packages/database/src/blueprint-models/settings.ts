/** The settings of the installation: one object, which is always there. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import type { Prisma } from '../generated/client.ts'
import type { ModelScope } from './dependencies.ts'
import { SETTINGS, type Setting } from './settings-fields.ts'

const ID = 1

export function settingsModel({ transaction }: ModelScope): Model {
  return {
    name: 'authentik_tenants.tenant',
    find: async () => ({ pk: ID }),
    create: () => Promise.reject(new FieldError('model', 'has one object, and it is there')),
    remove: () => Promise.reject(new FieldError('model', 'has one object, and it stays')),
    async update(_pk, attrs) {
      const row = await transaction.systemSettings.findUnique({ where: { id: ID } })
      const settings = { ...((row?.settings ?? {}) as Attributes), ...read(attrs) }
      checkSizes(settings)
      const stored = { settings: settings as Prisma.InputJsonObject }
      await transaction.systemSettings.upsert({
        where: { id: ID },
        create: { id: ID, ...stored },
        update: stored,
      })
    },
  }
}

function read(attrs: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => {
      const known: Readonly<Record<string, Setting>> = SETTINGS
      const setting = Object.hasOwn(known, name) ? known[name] : undefined
      if (!setting) throw new FieldError(name, 'is not a setting')
      return [name, setting.read(value, name)]
    }),
  )
}

function checkSizes({
  pagination_default_page_size: usual,
  pagination_max_page_size: most,
}: Attributes) {
  const [size, largest] = [
    Number(usual ?? SETTINGS.pagination_default_page_size.usual),
    Number(most ?? SETTINGS.pagination_max_page_size.usual),
  ]
  if (size <= largest) return
  throw new FieldError(
    'pagination_default_page_size',
    'must not be larger than pagination_max_page_size',
  )
}
