import type { AdministeredObject } from '@gatehouse/core'
import type { Attributes } from './resource.ts'

/** What a request adds to a list of an object. */
export function addedTo(
  before: AdministeredObject | undefined,
  given: Attributes,
  field: string,
): readonly string[] {
  const listOf = (value: unknown) => (Array.isArray(value) ? (value as string[]) : [])
  const known = new Set(listOf(before?.[field]))
  return listOf(given[field]).filter((key) => !known.has(key))
}
