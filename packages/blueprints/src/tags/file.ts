import { argumentsOf, fallbackOf, type Tag, TagError, textOf } from './tag.ts'

/** `!File path` or `!File [path, default]`: text of a file beside or below the blueprint. */
export const file: Tag = {
  name: 'File',
  async resolve(tagged, scope) {
    const path = await textOf(argumentsOf(tagged)[0], tagged, scope)
    const text = await scope.readFile(path)
    if (text !== undefined) return text.trim()
    const fallback = await fallbackOf(tagged, scope)
    if (fallback) return fallback.value
    throw new TagError(tagged, `there is no file "${path}" below the blueprint's folder`)
  },
}
