/** The settings as one object: what was changed, over what is usual. */
import type { ObjectCollection } from '@gatehouse/core'
import { SETTINGS } from '../blueprint-models/settings-fields.ts'
import type { DatabaseTransaction } from '../connect.ts'

export const SETTINGS_MODEL = 'authentik_tenants.tenant'

const ID = 1

export function settingsCollection(
  client: Pick<DatabaseTransaction, 'systemSettings'>,
): ObjectCollection {
  async function get() {
    const row = await client.systemSettings.findUnique({ where: { id: ID } })
    return { pk: ID, ...usualSettings(), ...((row?.settings ?? {}) as object) }
  }
  return {
    list: async () => ({ count: 1, results: [await get()] }),
    find: get,
    get,
    usedBy: async () => [],
  }
}

function usualSettings(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(SETTINGS).map(([name, { usual }]) => [name, usual]))
}
