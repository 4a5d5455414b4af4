import { closeMatches } from '../close-matches.ts'
import type { TaggedValue, Value } from '../value.ts'
import { argumentsOf, type Scope, type Tag, TagError, textOf } from './tag.ts'

/** `!Find [model, [field, value], ...]`: primary key of the object that has all of them, or null. */
export const find: Tag = {
  name: 'Find',
  async resolve(tagged, scope) {
    const [modelName, ...conditions] = argumentsOf(tagged)
    const name = await textOf(modelName, tagged, scope)
    const model = scope.models.get(name)
    if (!model) throw new TagError(tagged, unknownModel(name, scope))
    if (conditions.length === 0) throw new TagError(tagged, 'needs at least one [field, value]')

    const identifiers: Record<string, unknown> = {}
    for (const condition of conditions) {
      const [field, value] = await pairOf(condition, tagged, scope)
      identifiers[field] = value
    }
    return (await model.find(identifiers))?.pk ?? null
  },
}

function unknownModel(name: string, { models }: Scope): string {
  return `there is no model ${name}${closeMatches(name, models.names())}`
}

async function pairOf(
  condition: Value,
  tagged: TaggedValue,
  scope: Scope,
): Promise<[string, unknown]> {
  const pair = await scope.evaluate(condition)
  if (Array.isArray(pair) && pair.length === 2) return [String(pair[0]), pair[1]]
  throw new TagError(tagged, 'each condition must be a [field, value]')
}
