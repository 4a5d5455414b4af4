/**
 * The port between blueprints and storage: one model per authentik model name, and the transaction
 * that a whole file is applied in.
 */

/** Primary key: an integer for users and providers, a UUID for the rest. */
export type Pk = string | number

/** Resolved identifiers or attributes of an entry: plain JSON values, tags already evaluated. */
export type Attributes = Record<string, unknown>

/** One kind of object that a blueprint can describe, such as `authentik_flows.flow`. */
export interface Model {
  readonly name: string
  /**
   * The object that the identifiers mean. authentik looks for any one of the keys; a model whose
   * keys are only unique together (target, stage and order of a binding) looks for all of them.
   */
  find(identifiers: Attributes): Promise<{ pk: Pk } | undefined>
  /** Throws `FieldError` where a value is missing, wrong or taken. */
  create(attrs: Attributes): Promise<{ pk: Pk }>
  /** Writes the named attributes and leaves the others as they are. Throws `FieldError`. */
  update(pk: Pk, attrs: Attributes): Promise<void>
  remove(pk: Pk): Promise<void>
}

export interface ModelRegistry {
  get(model: string): Model | undefined
  names(): readonly string[]
}

/** Where blueprints are written to. */
export interface BlueprintStore {
  /** Runs `work` in one transaction: a throw leaves nothing behind. */
  transaction<T>(work: (models: ModelRegistry) => Promise<T>): Promise<T>
}
