/** Reads one entry of a blueprint. */
import {
  type BlueprintDependency,
  type BlueprintEntry,
  dependencyModel,
  entryStates,
} from './blueprint.ts'
import { BlueprintError, type BlueprintPlace } from './blueprint-error.ts'
import { Fields } from './fields.ts'
import { TaggedValue, type Value, YamlMapping } from './value.ts'

export interface EntryPosition {
  readonly file: string
  /** Counted from 1. */
  readonly index: number
}

export interface ParsedEntry {
  readonly entry: BlueprintEntry
  readonly dependency: BlueprintDependency | undefined
  readonly warnings: readonly string[]
}

const known = ['model', 'id', 'state', 'identifiers', 'attrs', 'conditions', 'permissions'] as const

/** Throws `BlueprintError`. */
export function parseEntry(value: Value, { file, index }: EntryPosition): ParsedEntry {
  const place = { file, entry: `entry ${index}` }
  if (!(value instanceof YamlMapping)) throw new BlueprintError(place, 'must be a map')
  const fields = new Fields(value, place)
  fields.allow(known)
  const model = fields.text('model')
  if (model === undefined) throw fields.error('model', 'is missing')

  const entry: BlueprintEntry = {
    index,
    line: value.line,
    model,
    id: fields.text('id'),
    state: stateOf(fields),
    identifiers: fields.lazyMapping('identifiers'),
    attrs: fields.lazyMapping('attrs'),
    conditions: fields.list('conditions'),
  }
  if (model === dependencyModel) {
    return { entry, dependency: dependencyOf(fields, place), warnings: [] }
  }
  checkIdentifiers(entry, fields)
  return { entry, dependency: undefined, warnings: warningsOf(fields, file, entry) }
}

/** How errors and warnings call an entry, such as `entry 3 (authentik_core.application "demo")`. */
export function describeEntry({ index, model, id, identifiers }: BlueprintEntry): string {
  const name = nameIn(identifiers) ?? id
  return `entry ${index} (${model}${name === undefined ? '' : ` "${name}"`})`
}

function nameIn(identifiers: Value): string | undefined {
  if (!(identifiers instanceof YamlMapping)) return undefined
  const values = [...identifiers.fields.values()].map(({ value }) => value)
  return values.find((value) => typeof value === 'string')
}

function stateOf(fields: Fields): Value {
  const state = fields.get('state') ?? 'present'
  if (state instanceof TaggedValue || entryStates.some((known) => known === state)) return state
  throw fields.error('state', `must be one of ${entryStates.join(', ')}`)
}

/** Without them there is no telling which object is meant. */
function checkIdentifiers({ identifiers }: BlueprintEntry, fields: Fields): void {
  if (identifiers instanceof YamlMapping && identifiers.fields.size === 0) {
    throw fields.error('identifiers', 'needs at least one field')
  }
}

function warningsOf(fields: Fields, file: string, entry: BlueprintEntry): string[] {
  if (fields.get('permissions') === undefined) return []
  const where = `${file}:${fields.lineOf('permissions')}: ${describeEntry(entry)}`
  return [`${where}: permissions are ignored`]
}

/** A dependency is read at once, before anything is applied: its values are plain. */
function dependencyOf(fields: Fields, place: BlueprintPlace): BlueprintDependency {
  const attrs = new Fields(fields.mapping('attrs'), place)
  const identifiers = new Fields(attrs.mapping('identifiers'), place)
  const name = identifiers.text('name')
  const path = identifiers.text('path')
  if (name === undefined && path === undefined) {
    throw attrs.error('identifiers', 'needs the name or the path of a blueprint')
  }
  return { name, path, required: attrs.get('required') !== false, line: fields.lineOf('model') }
}
