import type { User } from './model/user.ts'

/** The person's own choice is under `settings`; an operator may set a plain attribute. */
export function preferenceOf(
  { attributes }: Pick<User, 'attributes'>,
  name: 'locale' | 'zoneinfo',
): string | undefined {
  const { settings } = attributes
  const own = typeof settings === 'object' && settings !== null && Reflect.get(settings, name)
  const value = own || attributes[name]
  return typeof value === 'string' ? value : undefined
}
