/** What a tag is, and what it may look at while it is resolved. */
import type { ModelRegistry, Pk } from '../models.ts'
import type { TaggedValue, Value } from '../value.ts'

export interface Tag {
  readonly name: string
  /** Throws `TagError`. */
  resolve(tagged: TaggedValue, scope: Scope): unknown
}

/** One turn of an `!Enumerate`. */
export interface Turn {
  readonly index: unknown
  readonly value: unknown
}

export interface Scope {
  /** Values by name, for `!Context`. */
  readonly context: Readonly<Record<string, unknown>>
  /** Environment variables, for `!Env`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Models to look objects up in; undefined while there is no transaction. */
  readonly models: ModelRegistry
  /** Keys of the entries that were applied before, by id. */
  readonly references: ReadonlyMap<string, Pk>
  /** Turns of the loops around the value, innermost first; undefined while one is set up. */
  readonly turns: readonly (Turn | undefined)[]
  /** Text of a file below the blueprint's folder; undefined when there is none. */
  readFile(path: string): Promise<string | undefined>
  evaluate(value: Value): Promise<unknown>
  /** The same scope inside one more loop. */
  inside(turn: Turn | undefined): Scope
}

export class TagError extends Error {
  override readonly name = 'TagError'
  readonly line: number

  constructor({ tag, line }: TaggedValue, message: string, options: ErrorOptions = {}) {
    super(`!${tag}: ${message}`, options)
    this.line = line
  }
}

/** The items after a tag: those of its list, or its one scalar. */
export function argumentsOf(tagged: TaggedValue): readonly Value[] {
  const { argument } = tagged
  return Array.isArray(argument) ? (argument as readonly Value[]) : [argument]
}

/** Resolves a value that must be text. */
export async function textOf(
  value: Value | undefined,
  tagged: TaggedValue,
  scope: Scope,
): Promise<string> {
  const text = value === undefined ? undefined : await scope.evaluate(value)
  if (typeof text === 'string' && text !== '') return text
  throw new TagError(tagged, 'needs a name')
}

/** The second item, which stands in when there is nothing to find. */
export async function fallbackOf(
  tagged: TaggedValue,
  scope: Scope,
): Promise<{ value: unknown } | undefined> {
  const [, fallback] = argumentsOf(tagged)
  return fallback === undefined ? undefined : { value: await scope.evaluate(fallback) }
}

/** Python's idea of truth, which authentik's conditions follow: empty means no. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}
