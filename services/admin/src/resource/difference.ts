/** What a change did to an object, as the diff of authentik's events. */
import { isDeepStrictEqual } from 'node:util'
import type { Attributes } from './resource.ts'

export interface Difference {
  readonly previous_value: unknown
  readonly new_value: unknown
}

/** Instead of a value that only its owner may know. */
const HIDDEN = '[redacted]'

/** Secrets that were set are named, and nothing more is said of them. */
export function difference(
  before: Attributes,
  after: Attributes,
  secrets: ReadonlySet<string>,
): Readonly<Record<string, Difference>> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  // `group_obj` only repeats what `group` names.
  const own = [...names].filter((name) => !name.endsWith('_obj'))
  const changed = own.filter((name) => !isDeepStrictEqual(before[name], after[name]))
  return Object.fromEntries(
    changed.map((name) => {
      if (secrets.has(name)) return [name, { previous_value: HIDDEN, new_value: HIDDEN }]
      return [name, { previous_value: before[name] ?? null, new_value: after[name] ?? null }]
    }),
  )
}
