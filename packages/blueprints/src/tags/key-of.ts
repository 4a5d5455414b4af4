import { argumentsOf, type Tag, TagError, textOf } from './tag.ts'

/** `!KeyOf id`: primary key of an earlier entry of the same file. */
export const keyOf: Tag = {
  name: 'KeyOf',
  async resolve(tagged, scope) {
    const id = await textOf(argumentsOf(tagged)[0], tagged, scope)
    const pk = scope.references.get(id)
    if (pk !== undefined) return pk
    throw new TagError(tagged, `no entry before this one has the id "${id}" and exists`)
  },
}
