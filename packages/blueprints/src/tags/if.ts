import { argumentsOf, isTruthy, type Tag, TagError } from './tag.ts'

/** `!If [condition, yes, no]`, or `!If condition` for true or false. Only one side is resolved. */
export const ifTag: Tag = {
  name: 'If',
  async resolve(tagged, scope) {
    const [condition, yes = true, no = false] = argumentsOf(tagged)
    if (condition === undefined) throw new TagError(tagged, 'needs a condition')
    const holds = isTruthy(await scope.evaluate(condition))
    return scope.evaluate(holds ? yes : no)
  },
}
