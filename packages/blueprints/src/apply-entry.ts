/** Applies the entries of one file, in order. */
import { type BlueprintEntry, dependencyModel, type EntryState, entryStates } from './blueprint.ts'
import { BlueprintError } from './blueprint-error.ts'
import { closeMatches } from './close-matches.ts'
import { FieldError } from './field-error.ts'
import type { Attributes, Model, Pk } from './models.ts'
import { describeEntry } from './parse-entry.ts'
import { isTruthy, type Scope, TagError } from './tags/tag.ts'
import { type Value, YamlMapping } from './value.ts'

/** How many entries had which outcome. */
export interface ApplyResult {
  created: number
  updated: number
  removed: number
  /** State `created` and there already, or `absent` and not there. */
  unchanged: number
  /** A condition did not hold. */
  skipped: number
}

/** An entry with everything resolved. */
interface ResolvedEntry {
  readonly model: Model
  readonly identifiers: Attributes
  readonly attrs: Attributes
}

type Outcome = keyof ApplyResult

export class EntryApplier {
  readonly result: ApplyResult = { created: 0, updated: 0, removed: 0, unchanged: 0, skipped: 0 }
  readonly #file: string
  readonly #scope: Scope
  readonly #references: Map<string, Pk>

  constructor(file: string, scope: Scope, references: Map<string, Pk>) {
    this.#file = file
    this.#scope = scope
    this.#references = references
  }

  /** Throws `BlueprintError`. */
  async apply(entry: BlueprintEntry): Promise<void> {
    // Dependencies were followed when the files were put in order.
    if (entry.model === dependencyModel) return
    try {
      this.result[await this.#apply(entry)] += 1
    } catch (error) {
      throw this.#explain(error, entry)
    }
  }

  async #apply(entry: BlueprintEntry): Promise<Outcome> {
    if (!(await this.#holds(entry))) return 'skipped'
    const model = this.#modelOf(entry)
    const state = await this.#stateOf(entry)
    const identifiers = await this.#attributes(entry, 'identifiers')
    const existing = await model.find(identifiers)

    if (state === 'absent') return this.#remove(model, existing)
    if (existing) this.#remember(entry, existing.pk)
    if (existing && state === 'created') return 'unchanged'
    if (existing && state === 'must_created') throw new Error('exists already')

    const attrs = await this.#attributes(entry, 'attrs')
    if (existing) return this.#update(model, existing.pk, attrs)
    return this.#create(entry, { model, identifiers, attrs })
  }

  async #holds({ conditions }: BlueprintEntry): Promise<boolean> {
    for (const condition of conditions) {
      if (!isTruthy(await this.#scope.evaluate(condition))) return false
    }
    return true
  }

  #modelOf({ model: name }: BlueprintEntry): Model {
    const { models } = this.#scope
    const model = models.get(name)
    if (model) return model
    throw new FieldError('model', `is not known${closeMatches(name, models.names())}`)
  }

  async #stateOf(entry: BlueprintEntry): Promise<EntryState> {
    const value = await this.#scope.evaluate(entry.state)
    const state = entryStates.find((known) => known === value)
    if (state) return state
    throw new FieldError('state', `must be one of ${entryStates.join(', ')}`)
  }

  async #remove(model: Model, existing: { pk: Pk } | undefined): Promise<Outcome> {
    if (!existing) return 'unchanged'
    await model.remove(existing.pk)
    return 'removed'
  }

  async #update(model: Model, pk: Pk, attrs: Attributes): Promise<Outcome> {
    if (Object.keys(attrs).length === 0) return 'unchanged'
    await model.update(pk, attrs)
    return 'updated'
  }

  async #create(
    entry: BlueprintEntry,
    { model, identifiers, attrs }: ResolvedEntry,
  ): Promise<Outcome> {
    const { pk } = await model.create({ ...identifiers, ...attrs })
    this.#remember(entry, pk)
    return 'created'
  }

  #remember({ id }: BlueprintEntry, pk: Pk): void {
    if (id !== undefined) this.#references.set(id, pk)
  }

  /** Field by field, so that an error names the field it is in. */
  async #attributes(entry: BlueprintEntry, part: 'identifiers' | 'attrs'): Promise<Attributes> {
    const value = entry[part]
    if (!(value instanceof YamlMapping)) return this.#lazyAttributes(value, part)
    const attributes: Attributes = {}
    for (const [name, field] of value.fields) {
      attributes[name] = await this.#field(name, field.value)
    }
    return attributes
  }

  async #field(name: string, value: Value): Promise<unknown> {
    try {
      return await this.#scope.evaluate(value)
    } catch (error) {
      throw toFieldError(error, name)
    }
  }

  async #lazyAttributes(value: Value, part: string): Promise<Attributes> {
    const attributes = await this.#scope.evaluate(value)
    if (typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)) {
      return attributes as Attributes
    }
    throw new FieldError(part, 'must be a map')
  }

  #explain(error: unknown, entry: BlueprintEntry): BlueprintError {
    const field = error instanceof FieldError ? error.field : undefined
    const line = error instanceof TagError ? error.line : lineOf(entry, field)
    const place = { file: this.#file, line, entry: describeEntry(entry), field }
    const message = error instanceof Error ? error.message : String(error)
    return new BlueprintError(place, message, { cause: error })
  }
}

/** Where the field stands in the file, or else the entry. */
function lineOf({ attrs, identifiers, line }: BlueprintEntry, field: string | undefined): number {
  for (const part of [attrs, identifiers]) {
    if (field === undefined || !(part instanceof YamlMapping)) continue
    const found = part.fields.get(field)
    if (found) return found.line
  }
  return line
}

function toFieldError(error: unknown, field: string): unknown {
  if (!(error instanceof TagError)) return error
  return new FieldError(field, error.message, { cause: error })
}
