/** A CEL map is a `Map` or, when it was written as a literal, a plain object. */
import { Optional } from '@marcbachmann/cel-js'
import { ExpressionError } from './expression-error.ts'

/** Calls `visit` with each entry that is there: an optional is opened, an empty one left out. */
export function eachEntry(map: object, visit: (key: string, value: unknown) => void): void {
  const visitPresent = (key: string, value: unknown) => {
    if (!(value instanceof Optional)) visit(key, value)
    else if (value.hasValue()) visit(key, value.value())
  }
  if (map instanceof Map) {
    for (const [key, value] of map) visitPresent(String(key), value)
    return
  }
  if (Object.getPrototypeOf(map) !== Object.prototype) throw new ExpressionError('Not a map.')
  const record = map as Record<string, unknown>
  for (const key of Object.keys(record)) visitPresent(key, record[key])
}
