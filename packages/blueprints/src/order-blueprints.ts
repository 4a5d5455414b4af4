/** The order in which files are applied: each after those it depends on. */
import { type Blueprint, type BlueprintDependency, dependencyModel } from './blueprint.ts'
import { BlueprintError } from './blueprint-error.ts'

const instantiateLabel = 'blueprints.goauthentik.io/instantiate'

/**
 * The files to apply, in order. One whose label says it is only an example is left out unless another
 * one depends on it. Throws `BlueprintError` when a required file is missing or a circle is found.
 */
export function orderBlueprints(blueprints: readonly Blueprint[]): Blueprint[] {
  const order = new Set<Blueprint>()
  const visit = (blueprint: Blueprint, path: readonly Blueprint[]) => {
    if (path.includes(blueprint)) throw circle(blueprint, path)
    for (const dependency of blueprint.dependencies) {
      const target = findTarget(dependency, blueprint, blueprints)
      if (target && !order.has(target)) visit(target, [...path, blueprint])
    }
    order.add(blueprint)
  }
  for (const blueprint of blueprints) if (isInstantiated(blueprint)) visit(blueprint, [])
  return [...order]
}

/** False for examples: files that are there to be copied. */
export function isInstantiated({ labels }: Blueprint): boolean {
  return labels[instantiateLabel] !== 'false'
}

function findTarget(
  { name, path, required, line }: BlueprintDependency,
  { file }: Blueprint,
  blueprints: readonly Blueprint[],
): Blueprint | undefined {
  const target = blueprints.find(
    (other) => (name !== undefined && other.name === name) || other.file === path,
  )
  if (target || !required) return target
  const place = { file, line, entry: dependencyModel }
  throw new BlueprintError(place, `there is no blueprint "${name ?? path}"`)
}

function circle(blueprint: Blueprint, path: readonly Blueprint[]): BlueprintError {
  const files = [...path.slice(path.indexOf(blueprint)), blueprint].map(({ file }) => file)
  return new BlueprintError({ file: blueprint.file }, `depends on itself: ${files.join(' -> ')}`)
}
