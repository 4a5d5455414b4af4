/** Checks on the fields of a map in a blueprint; each throws a `BlueprintError` that names the field. */
import { BlueprintError, type BlueprintPlace } from './blueprint-error.ts'
import { TaggedValue, type Value, YamlMapping } from './value.ts'

export class Fields {
  readonly #mapping: YamlMapping
  readonly #place: BlueprintPlace

  constructor(mapping: YamlMapping, place: BlueprintPlace) {
    this.#mapping = mapping
    this.#place = place
  }

  get(name: string): Value | undefined {
    return this.#mapping.get(name)
  }

  /** Where the field stands, or the map when it has no such field. */
  lineOf(name: string): number {
    return this.#mapping.fields.get(name)?.line ?? this.#mapping.line
  }

  error(name: string, message: string): BlueprintError {
    return new BlueprintError({ ...this.#place, line: this.lineOf(name), field: name }, message)
  }

  allow(names: readonly string[]): void {
    for (const name of this.#mapping.fields.keys()) {
      if (!names.includes(name)) throw this.error(name, `is none of ${names.join(', ')}`)
    }
  }

  text(name: string): string | undefined {
    const value = this.get(name)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string' && value !== '') return value
    throw this.error(name, 'must be text')
  }

  list(name: string): readonly Value[] {
    const value = this.get(name) ?? []
    if (Array.isArray(value)) return value as readonly Value[]
    throw this.error(name, 'must be a list')
  }

  mapping(name: string): YamlMapping {
    const value = this.get(name) ?? new YamlMapping(new Map(), this.lineOf(name))
    if (value instanceof YamlMapping) return value
    throw this.error(name, 'must be a map')
  }

  /** A map, or a tag that gives one when the blueprint is applied. */
  lazyMapping(name: string): YamlMapping | TaggedValue {
    const value = this.get(name)
    return value instanceof TaggedValue ? value : this.mapping(name)
  }
}
