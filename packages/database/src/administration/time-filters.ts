import type { Filter } from './collection.ts'

/** `date_joined`, `date_joined__gt`, `date_joined__lt`; values are timestamps in RFC 3339. */
export function during(name: string, into: string): Readonly<Record<string, Filter>> {
  const time = (value: unknown) => new Date(String(value))
  return {
    [name]: (value) => ({ [into]: time(value) }),
    [`${name}__gt`]: (value) => ({ [into]: { gt: time(value) } }),
    [`${name}__lt`]: (value) => ({ [into]: { lt: time(value) } }),
  }
}
