/** Which fields of an account a plan's data is for. Whatever is not named here is never written. */
import type { PromptData } from '../prompt-data.ts'

export interface AccountFields {
  readonly username?: string
  readonly name?: string
  readonly email?: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** Keys of attributes that say what an account is allowed: nobody writes those by a flow. */
  readonly refused: readonly string[]
}

/** Attributes are named `attributes.settings.locale`, or come as a map `attributes`. */
export function accountFieldsOf(data: PromptData): AccountFields {
  const attributes: [path: readonly string[], value: unknown][] = Object.entries(data).flatMap(
    ([key, value]) => attributesOf(key, value),
  )
  const refused = attributes.filter(([path]) => isProtected(path)).map(([path]) => path.join('.'))
  return {
    ...plain(data, 'username'),
    ...plain(data, 'name'),
    ...plain(data, 'email'),
    attributes: attributes.reduce(
      (all, [path, value]) => (isSafe(path) ? withValue(all, path, value) : all),
      {},
    ),
    refused,
  }
}

function plain(data: PromptData, key: 'username' | 'name' | 'email') {
  const value = Object.hasOwn(data, key) ? data[key] : undefined
  const isText = typeof value === 'string' || typeof value === 'number'
  return isText ? { [key]: String(value).trim() } : {}
}

function attributesOf(key: string, value: unknown): [readonly string[], unknown][] {
  if (key === 'attributes' && isMap(value)) {
    return Object.entries(value).map(([name, inner]) => [[name], inner])
  }
  const [, path] = /^attributes[._](.+)$/s.exec(key) ?? []
  return path === undefined ? [] : [[path.split('.'), value]]
}

function isProtected(path: readonly string[]): boolean {
  return /^goauthentik\.io\b/.test(path.join('.'))
}

/** Through which JavaScript reaches a prototype. */
const UNSAFE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function isSafe(path: readonly string[]): boolean {
  return path.every((name) => name !== '' && !UNSAFE.has(name))
}

function withValue(
  map: Readonly<Record<string, unknown>>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (rest.length === 0) return { ...map, [name]: value }
  const inner = map[name]
  return { ...map, [name]: withValue(isMap(inner) ? inner : {}, rest, value) }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
