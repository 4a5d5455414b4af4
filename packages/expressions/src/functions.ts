/** Functions that Gatehouse adds to CEL. */
import type { Environment } from '@marcbachmann/cel-js'
import { eachEntry } from './cel-map.ts'
import { ExpressionError } from './expression-error.ts'
import { limits } from './limits.ts'
import type { Meter } from './meter.ts'
import { reMatches, reReplace } from './patterns.ts'

/** Every handler is synchronous; saying so keeps the evaluator off its slower path for promises. */
const sync = { async: false }

export function registerFunctions(environment: Environment, meter: Meter): Environment {
  return environment
    .registerFunction('omitEmpty(map): map', omitEmpty, sync)
    .registerFunction('merge(map, map): map', merge, sync)
    .registerFunction('slugify(string): string', slugify, sync)
    .registerFunction('string.replace(string, string): string', replace, sync)
    .registerFunction(
      'string.reMatches(string): bool',
      (text: string, pattern: string) => reMatches(text, pattern, meter),
      sync,
    )
    .registerFunction(
      'string.reReplace(string, string): string',
      (text: string, pattern: string, by: string) => reReplace(text, pattern, { with: by, meter }),
      sync,
    )
}

/** The map without what says nothing: null, '', {} and missing optionals. An empty list stays. */
function omitEmpty(map: object): Map<string, unknown> {
  const result = new Map<string, unknown>()
  eachEntry(map, (key, value) => {
    if (!isEmpty(value)) result.set(key, value)
  })
  return result
}

/** Both maps in one; where they share a key, the second wins. */
function merge(first: object, second: object): Map<string, unknown> {
  const result = new Map<string, unknown>()
  for (const map of [first, second]) eachEntry(map, (key, value) => result.set(key, value))
  return result
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true
  if (value instanceof Map) return value.size === 0
  if (typeof value !== 'object' || Array.isArray(value)) return false
  return Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0
}

/** Lower-case words joined by dashes, as in the address of an application. */
function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{Mark}/gu, '')
  const words = plain.toLowerCase().match(/[a-z0-9]+/g)
  return words?.join('-') ?? ''
}

/** Replaces every occurrence. */
function replace(text: string, search: string, by: string): string {
  if (search === '') throw new ExpressionError('replace() needs something to search for.')
  const parts = text.split(search)
  const length = text.length + (parts.length - 1) * (by.length - search.length)
  if (length > limits.string) throw new ExpressionError('A string is too long.')
  return parts.join(by)
}
