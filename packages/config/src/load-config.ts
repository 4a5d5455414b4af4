/**
 * Environment variables to one typed object, once, at start-up. A schema says of each variable its
 * type, and in `must` what it has to be; `secret: true` also reads it from the file that `NAME_FILE`
 * names. No message ever holds a value.
 */
import { readFileSync } from 'node:fs'
import type { Static, TObject, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { ConfigError } from './config-error.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** What a variable's schema may say besides its type. */
interface Variable {
  readonly type?: string
  readonly default?: unknown
  readonly must?: string
  readonly secret?: boolean
}

type Reading = { readonly value: unknown } | { readonly problem: string }

const INTEGER = /^-?\d{1,15}$/
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** Reads the variables a schema names from `env`. Throws a ConfigError with every problem at once. */
export function loadConfig<Schema extends TObject>(
  schema: Schema,
  env: Env,
): Readonly<Static<Schema>> {
  const required = new Set<string>(schema.required ?? [])
  const config: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    const reading = read(name, property, { env, required: required.has(name) })
    if ('problem' in reading) problems.push(reading.problem)
    else if (reading.value !== undefined) config[name] = reading.value
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(config) as Readonly<Static<Schema>>
}

function read(name: string, schema: TSchema, from: { env: Env; required: boolean }): Reading {
  const variable: Variable = schema
  const source = variable.secret ? readSecret(name, from.env) : { value: from.env[name] }
  if ('problem' in source) return source
  // A variable that is set to nothing counts as not set: that is what `NAME= command` means.
  const text = source.value === '' ? undefined : source.value
  if (text === undefined && variable.default === undefined && !from.required) {
    return { value: undefined }
  }
  const must = `must ${variable.must ?? 'have another value'}`
  if (text === undefined && variable.default === undefined) {
    return { problem: `${name} is required: it ${must}.` }
  }
  const value = text === undefined ? variable.default : convert(text, variable.type)
  return Value.Check(schema, value) ? { value } : { problem: `${name} ${must}.` }
}

function readSecret(
  name: string,
  env: Env,
): { readonly value: string | undefined } | { readonly problem: string } {
  const path = env[`${name}_FILE`]
  if (!path) return { value: env[name] }
  if (env[name]) return { problem: `${name} and ${name}_FILE must not both be set.` }
  try {
    return { value: readFileSync(path, 'utf8').replace(/\r?\n$/, '') }
  } catch {
    return { problem: `${name}_FILE must name a file that can be read.` }
  }
}

function convert(text: string, type: string | undefined): unknown {
  if (type === 'integer') return INTEGER.test(text) ? Number(text) : text
  if (type === 'boolean') return BOOLEANS.get(text.toLowerCase()) ?? text
  return text
}
