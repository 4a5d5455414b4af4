/** Trying a source's mapping out on what a provider might say, for whoever is writing it. */
import { testExpression } from '@gatehouse/expressions'
import { type TriedMapping, triedMapping } from '../tokens/try-mapping.ts'

export interface SourceMappingTrial {
  readonly kind: 'oauth' | 'plex'
  /** By the names that mappings use (`info`, `token`, `source`, `group_id`); others are left out. */
  readonly context: Readonly<Record<string, unknown>>
  /** Milliseconds since the epoch. */
  readonly now: number
}

export async function trySourceMapping(
  expression: string,
  { kind, context, now }: SourceMappingTrial,
): Promise<TriedMapping> {
  const known: Record<string, unknown> = {
    source: { name: '', slug: '' },
    info: {},
    ...(kind === 'oauth' && { token: {} }),
    group_id: '',
    now: Math.floor(now / 1000),
  }
  const given = Object.entries(context).filter(([name]) => Object.hasOwn(known, name))
  const variables = { ...known, ...Object.fromEntries(given) }
  return triedMapping(await testExpression(expression, variables, { kind: `${kind}-source` }))
}
