import { argumentsOf, type Tag, TagError } from './tag.ts'

/** `!AtIndex [collection, key, default]`: one item of a list or map. */
export const atIndex: Tag = {
  name: 'AtIndex',
  async resolve(tagged, scope) {
    const [collection, key, fallback] = argumentsOf(tagged)
    if (collection === undefined || key === undefined) {
      throw new TagError(tagged, 'needs a collection and an index')
    }
    const item = itemAt(await scope.evaluate(collection), await scope.evaluate(key))
    if (item !== undefined) return item
    if (fallback !== undefined) return scope.evaluate(fallback)
    throw new TagError(tagged, 'there is no such item, and no default is given')
  },
}

function itemAt(collection: unknown, key: unknown): unknown {
  if (Array.isArray(collection))
    return Number.isInteger(key) ? collection.at(Number(key)) : undefined
  if (typeof collection !== 'object' || collection === null) return undefined
  const record = collection as Record<string, unknown>
  return Object.hasOwn(record, String(key)) ? record[String(key)] : undefined
}
