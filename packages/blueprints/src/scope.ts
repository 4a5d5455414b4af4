/** Resolves values: tags by asking them, everything else as it stands. */

import { tags } from './tags/index.ts'
import { type Scope, TagError } from './tags/tag.ts'
import { TaggedValue, type Value, YamlMapping } from './value.ts'

/** What a scope is made from. */
export type ScopeSource = Pick<Scope, 'context' | 'env' | 'models' | 'references' | 'readFile'>

export function createScope(source: ScopeSource, turns: Scope['turns'] = []): Scope {
  const scope: Scope = {
    ...source,
    turns,
    evaluate: (value) => evaluate(value, scope),
    inside: (turn) => createScope(source, [turn, ...turns]),
  }
  return scope
}

async function evaluate(value: Value, scope: Scope): Promise<unknown> {
  if (value instanceof TaggedValue) return resolve(value, scope)
  if (value instanceof YamlMapping) return evaluateMapping(value, scope)
  return Array.isArray(value) ? evaluateList(value, scope) : value
}

async function resolve(tagged: TaggedValue, scope: Scope): Promise<unknown> {
  const tag = tags.get(tagged.tag)
  if (!tag) throw new TagError(tagged, 'there is no such tag')
  return tag.resolve(tagged, scope)
}

/** One after the other: a transaction has one connection. */
async function evaluateList(list: readonly Value[], scope: Scope): Promise<unknown[]> {
  const result: unknown[] = []
  for (const item of list) result.push(await scope.evaluate(item))
  return result
}

async function evaluateMapping({ fields }: YamlMapping, scope: Scope): Promise<object> {
  const result: Record<string, unknown> = {}
  for (const [name, { value }] of fields) result[name] = await scope.evaluate(value)
  return result
}
