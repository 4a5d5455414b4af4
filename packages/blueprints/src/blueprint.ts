/** A blueprint file, read and checked but not yet resolved. */
import type { Value, YamlMapping } from './value.ts'

/** What an entry asks for. */
export const entryStates = ['present', 'created', 'must_created', 'absent'] as const
export type EntryState = (typeof entryStates)[number]

/** The model that stands for "apply that file first". */
export const dependencyModel = 'authentik_blueprints.metaapplyblueprint'

export interface Blueprint {
  /** Path below the blueprint folder, as shown in errors and named by dependencies. */
  readonly file: string
  /** Folder of the file: what `!File` may read. Undefined when the text came from elsewhere. */
  readonly folder: string | undefined
  /** SHA-256 of the text in hex: equal to the last one applied means there is nothing new. */
  readonly hash: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly context: YamlMapping
  readonly entries: readonly BlueprintEntry[]
  readonly dependencies: readonly BlueprintDependency[]
  /** What was read but has no effect. */
  readonly warnings: readonly string[]
}

export interface BlueprintEntry {
  /** Counted from 1, through all groups of the file. */
  readonly index: number
  readonly line: number
  readonly model: string
  readonly id: string | undefined
  readonly state: Value
  readonly identifiers: Value
  readonly attrs: Value
  readonly conditions: readonly Value[]
}

export interface BlueprintDependency {
  readonly name: string | undefined
  readonly path: string | undefined
  readonly required: boolean
  readonly line: number
}
