/**
 * Variables as CEL sees them: maps without a prototype, whole numbers as integers, and no null
 * entries, so that `map.?key` means "there is something".
 */
import { ExpressionError } from './expression-error.ts'
import { limits } from './limits.ts'

/** True for names through which JavaScript reaches a prototype: never keys. */
export function isUnsafeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}

/** `variable` is named in errors. */
export function toCel(value: unknown, variable: string, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return value
    case 'number':
      return Number.isSafeInteger(value) ? BigInt(value) : value
    case 'undefined':
      return null
    case 'object':
      return value === null ? null : toCollection(value, variable, depth + 1)
    default:
      throw unusable(variable)
  }
}

function toCollection(value: object, variable: string, depth: number): unknown {
  if (depth > limits.valueDepth) throw new ExpressionError(`${variable} is nested too deeply.`)
  if (Array.isArray(value)) {
    checkSize(value.length, variable)
    return value.map((item) => toCel(item, variable, depth))
  }
  if (value instanceof Date && Number.isFinite(value.getTime())) return value
  if (!isPlainObject(value)) throw unusable(variable)
  return toMap(value as Record<string, unknown>, variable, depth)
}

function toMap(
  value: Record<string, unknown>,
  variable: string,
  depth: number,
): Map<string, unknown> {
  const keys = Object.keys(value)
  checkSize(keys.length, variable)
  const map = new Map<string, unknown>()
  for (const key of keys) {
    const entry = value[key]
    if (entry === null || entry === undefined || isUnsafeKey(key)) continue
    map.set(key, toCel(entry, variable, depth))
  }
  return map
}

function checkSize(size: number, variable: string): void {
  if (size > limits.inputItems) {
    throw new ExpressionError(
      `${variable} has a list or map of more than ${limits.inputItems} entries.`,
    )
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function unusable(variable: string): ExpressionError {
  return new ExpressionError(`${variable} holds a value that expressions cannot use.`)
}
