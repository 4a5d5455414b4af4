export { type ApplyOptions, applyBlueprint, applyBlueprints } from './apply-blueprint.ts'
export type { ApplyResult } from './apply-entry.ts'
export type { Blueprint, BlueprintDependency, BlueprintEntry, EntryState } from './blueprint.ts'
export { BlueprintError } from './blueprint-error.ts'
export { FieldError } from './field-error.ts'
export { hashBlueprints, type LoadOptions, loadBlueprints } from './load-blueprints.ts'
export type { Attributes, BlueprintStore, Model, ModelRegistry, Pk } from './models.ts'
export { isInstantiated, orderBlueprints } from './order-blueprints.ts'
export { type ParseOptions, parseBlueprint } from './parse-blueprint.ts'
export {
  find,
  keyOf,
  type WrittenEntry,
  type WrittenReference,
  writeBlueprint,
} from './write-blueprint.ts'
