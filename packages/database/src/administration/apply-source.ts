/** Applies the text of a blueprint in a transaction that is going on. */
import { applyBlueprint, type ModelRegistry, parseBlueprint } from '@gatehouse/blueprints'
import type { AppliedBlueprint, BlueprintSource } from '@gatehouse/core'

/** @throws BlueprintError */
export async function applySource(
  { text, file, folder, env = {}, context = {} }: BlueprintSource,
  models: ModelRegistry,
): Promise<AppliedBlueprint> {
  const blueprint = parseBlueprint(text, file, folder === undefined ? {} : { folder })
  const { name, labels, hash, warnings, entries } = blueprint
  const store = { transaction: <T>(work: (models: ModelRegistry) => Promise<T>) => work(models) }
  const counts = await applyBlueprint(blueprint, { store, env, context })
  return {
    ...{ hash, warnings, metadata: { name, labels }, counts: { ...counts } },
    models: [...new Set(entries.map(({ model }) => model))].sort(),
  }
}
