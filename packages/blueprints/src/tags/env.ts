import { argumentsOf, fallbackOf, type Tag, textOf } from './tag.ts'

/** `!Env NAME` or `!Env [NAME, default]`: an environment variable; an empty one counts as unset. */
export const env: Tag = {
  name: 'Env',
  async resolve(tagged, scope) {
    const name = await textOf(argumentsOf(tagged)[0], tagged, scope)
    const value = Object.hasOwn(scope.env, name) ? scope.env[name] : undefined
    if (value !== undefined && value !== '') return value
    return (await fallbackOf(tagged, scope))?.value ?? null
  },
}
