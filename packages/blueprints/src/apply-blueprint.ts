/** Applies blueprints: each file in one transaction, so that an error leaves nothing behind. */
import { type ApplyResult, EntryApplier } from './apply-entry.ts'
import type { Blueprint } from './blueprint.ts'
import { BlueprintError, type BlueprintPlace } from './blueprint-error.ts'
import type { BlueprintStore, ModelRegistry, Pk } from './models.ts'
import { orderBlueprints } from './order-blueprints.ts'
import { readFileBelow } from './read-file-below.ts'
import { createScope } from './scope.ts'
import { type Scope, TagError } from './tags/tag.ts'

export interface ApplyOptions {
  readonly store: BlueprintStore
  /** Variables that `!Env` may read. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Values for `!Context`, over those of the file. */
  readonly context?: Readonly<Record<string, unknown>>
}

/** Throws `BlueprintError`. */
export async function applyBlueprint(
  blueprint: Blueprint,
  options: ApplyOptions,
): Promise<ApplyResult> {
  return options.store.transaction(async (models) => {
    const references = new Map<string, Pk>()
    const scope = await scopeFor(blueprint, { ...options, models, references })
    const applier = new EntryApplier(blueprint.file, scope, references)
    for (const entry of blueprint.entries) await applier.apply(entry)
    return applier.result
  })
}

/** Applies many, each after those it depends on; the first error ends it. Results are by file. */
export async function applyBlueprints(
  blueprints: readonly Blueprint[],
  options: ApplyOptions,
): Promise<Map<string, ApplyResult>> {
  const results = new Map<string, ApplyResult>()
  for (const blueprint of orderBlueprints(blueprints)) {
    results.set(blueprint.file, await applyBlueprint(blueprint, options))
  }
  return results
}

interface ScopeOptions extends ApplyOptions {
  readonly models: ModelRegistry
  readonly references: ReadonlyMap<string, Pk>
}

async function scopeFor(
  { file, folder, context: fileContext }: Blueprint,
  { env = {}, context: given = {}, models, references }: ScopeOptions,
): Promise<Scope> {
  const context: Record<string, unknown> = { ...given }
  const scope = createScope({
    context,
    env,
    models,
    references,
    readFile: async (path) => (folder === undefined ? undefined : readFileBelow(folder, path)),
  })
  // Later values of the file's context may refer to earlier ones.
  for (const [name, { value, line }] of fileContext.fields) {
    if (Object.hasOwn(given, name)) continue
    try {
      context[name] = await scope.evaluate(value)
    } catch (error) {
      throw contextError(error, { file, line, entry: 'context', field: name })
    }
  }
  return scope
}

function contextError(error: unknown, place: BlueprintPlace): unknown {
  return error instanceof TagError
    ? new BlueprintError(place, error.message, { cause: error })
    : error
}
