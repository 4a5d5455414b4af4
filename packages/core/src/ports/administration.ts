/**
 * What an operator configures, read and written as the admin API shows it: objects under authentik's
 * model names, with authentik's field names and plain JSON values.
 */
import type { ConfigChange } from './config-changes.ts'

/** An integer for users and providers, a UUID for the rest. */
export type ObjectKey = string | number

export interface AdministeredObject {
  readonly pk: ObjectKey
  readonly [field: string]: unknown
}

/** Which objects of a kind somebody may deal with. */
export type Reach =
  | { readonly all: true }
  | {
      readonly all: false
      readonly pks: readonly string[]
      /** Whose own objects are among them, if any are. */
      readonly ownerId: number | undefined
    }

export interface ObjectQuery {
  /** By authentik's name of the filter. */
  readonly filters: Readonly<Record<string, unknown>>
  /** Words, each of which an object has somewhere; empty: all. */
  readonly search: string
  /** A field, after a `-` from the last to the first; one that is none is the usual order. */
  readonly ordering: string
  /** From 1. */
  readonly page: number
  readonly size: number
  readonly reach: Reach
}

/** What would be changed if an object were removed. */
export interface UsedBy {
  readonly app: string
  readonly model_name: string
  readonly pk: string
  readonly name: string
  readonly action: 'cascade' | 'cascade_many' | 'set_default' | 'set_null' | 'left_dangling'
}

/** All objects of one model. */
export interface ObjectCollection {
  list(query: ObjectQuery): Promise<{
    /** Of more than ten thousand it is about right, and large enough to lead to the next page. */
    readonly count: number
    readonly results: readonly AdministeredObject[]
  }>
  /** By what its URL says: a slug, an identifier, a key. */
  find(key: string, reach: Reach): Promise<AdministeredObject | undefined>
  /** @throws Error when there is no such object */
  get(pk: ObjectKey): Promise<AdministeredObject>
  usedBy(pk: ObjectKey): Promise<readonly UsedBy[]>
}

/** Throws `FieldError` where a value is missing, wrong or taken, and `InUseError`. */
export interface ObjectWriter {
  create(attributes: Readonly<Record<string, unknown>>): Promise<{ readonly pk: ObjectKey }>
  /** Writes the named attributes and leaves the others as they are. */
  update(pk: ObjectKey, attributes: Readonly<Record<string, unknown>>): Promise<void>
  remove(pk: ObjectKey): Promise<void>
}

export interface ObjectModels {
  /** Throws for a model that is none. */
  collection(model: string): ObjectCollection
  writer(model: string): ObjectWriter
  /** Writes what a blueprint says. @throws BlueprintError */
  apply(source: BlueprintSource): Promise<AppliedBlueprint>
}

export interface BlueprintSource {
  readonly text: string
  /** How messages call it. */
  readonly file: string
  /** What `!File` may read from. Default: nothing. */
  readonly folder?: string
  /** What `!Env` may read. Default: nothing. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly context?: Readonly<Record<string, unknown>>
}

export interface AppliedBlueprint {
  /** SHA-256 of the text in hex. */
  readonly hash: string
  readonly metadata: {
    readonly name: string
    readonly labels: Readonly<Record<string, string>>
  }
  /** Names of those that it has entries for. */
  readonly models: readonly string[]
  /** What was read but has no effect. */
  readonly warnings: readonly string[]
  /** How many objects were created, updated, removed. */
  readonly counts: Readonly<Record<string, number>>
}

export interface Administration extends Pick<ObjectModels, 'collection'> {
  /** One transaction, and one at a time in the whole installation: a throw leaves nothing behind. */
  change<T>(work: (models: ObjectModels) => Promise<T>): Promise<T>
  /** Tells every process what it holds copies of and must read again. */
  announce(changes: readonly ConfigChange[]): Promise<void>
}
