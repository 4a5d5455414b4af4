import { argumentsOf, fallbackOf, type Tag, TagError, textOf } from './tag.ts'

/** `!Context name` or `!Context [name.inner, default]`: a value of the blueprint's context. */
export const context: Tag = {
  name: 'Context',
  async resolve(tagged, scope) {
    const name = await textOf(argumentsOf(tagged)[0], tagged, scope)
    const value = lookUp(scope.context, name)
    if (value !== undefined) return value
    const fallback = await fallbackOf(tagged, scope)
    if (fallback) return fallback.value
    throw new TagError(tagged, `the context has no "${name}", and no default is given`)
  },
}

/** The name itself is tried first: keys such as `goauthentik.io/x` have dots of their own. */
function lookUp(context: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(context, name)) return context[name]
  let value: unknown = context
  for (const key of name.split('.')) {
    if (!isMap(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
