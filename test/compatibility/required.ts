import { requiredOperations } from '../fixtures/required-operations.ts'
import type { OpenApi } from './open-api.ts'
import { keyOf, operationsOf } from './operations.ts'

/** By Terraform resource, the operations that it calls and that the document has not. */
export function missingRequired(document: OpenApi): ReadonlyMap<string, readonly string[]> {
  const there = operationsOf(document)
  const missing = [...requiredOperations].map(
    ([resource, names]) => [resource, names.filter((name) => !there.has(keyOf(name)))] as const,
  )
  return new Map(missing.filter(([, names]) => names.length > 0))
}
