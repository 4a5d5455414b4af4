/** What prompt stages ask for. */
import type { Clock, Prompt, Prompts } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import type { Prompt as Row } from '../generated/client.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'

export interface CachedPrompts extends Prompts {
  clear(): void
}

export function prompts(database: Database, clock: Clock, onLookup?: OnLookup): CachedPrompts {
  const all = configCache(
    async () => {
      const rows = await whileAvailable(() =>
        database.prisma.prompt.findMany({ orderBy: [{ order: 'asc' }, { name: 'asc' }] }),
      )
      return rows.map(toPrompt)
    },
    clock,
    (hit) => onLookup?.('prompts', hit),
  )

  return {
    findByIds: async (ids) => (await all.get('all')).filter(({ id }) => ids.includes(id)),
    clear: () => all.clear(),
  }
}

function toPrompt(row: Row): Prompt {
  return {
    id: row.id,
    name: row.name,
    fieldKey: row.fieldKey,
    label: row.label,
    type: row.type as Prompt['type'],
    required: row.required,
    placeholder: row.placeholder,
    placeholderIsExpression: row.placeholderExpression,
    initialValue: row.initialValue,
    initialValueIsExpression: row.initialValueExpression,
    order: row.order,
    subText: row.subText,
  }
}
