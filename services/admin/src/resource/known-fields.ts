import type { TObject } from 'typebox'
import type { Attributes } from './resource.ts'

/** The fields of a body that mean something here. */
export function knownFields(body: unknown, { properties }: TObject): Attributes {
  const entries = Object.entries((body ?? {}) as Attributes)
  return Object.fromEntries(entries.filter(([name]) => Object.hasOwn(properties, name)))
}
