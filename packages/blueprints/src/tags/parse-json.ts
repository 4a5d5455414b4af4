import type { TaggedValue } from '../value.ts'
import { argumentsOf, type Tag, TagError, textOf } from './tag.ts'

/** `!ParseJSON text`: the value that the JSON text stands for. */
export const parseJson: Tag = {
  name: 'ParseJSON',
  async resolve(tagged, scope) {
    const text = await textOf(argumentsOf(tagged)[0], tagged, scope)
    try {
      return JSON.parse(text) as unknown
    } catch (cause) {
      throw notJson(tagged, cause)
    }
  },
}

function notJson(tagged: TaggedValue, cause: unknown): TagError {
  return new TagError(tagged, 'the text is not JSON', { cause })
}
