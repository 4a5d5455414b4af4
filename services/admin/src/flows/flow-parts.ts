/** A flow with everything that hangs on it. */
import type { AdministeredObject, Administration, ObjectCollection } from '@gatehouse/core'

export interface FlowParts {
  readonly flow: AdministeredObject
  /** In order. */
  readonly steps: readonly FlowStep[]
  /** Of the flow itself, in order. */
  readonly policyBindings: readonly AdministeredObject[]
}

export interface FlowStep {
  readonly binding: AdministeredObject
  /** With its settings. */
  readonly stage: AdministeredObject
  readonly policyBindings: readonly AdministeredObject[]
}

type Collections = Pick<Administration, 'collection'>

export async function readFlowParts(
  objects: Collections,
  flow: AdministeredObject,
): Promise<FlowParts> {
  const bindings = await listAll(objects.collection('authentik_flows.flowstagebinding'), {
    target: flow.pk,
  })
  const targets = [flow, ...bindings].map((one) => one['policybindingmodel_ptr_id'])
  const bound = await listAll(objects.collection('authentik_policies.policybinding'), {
    target_in: targets,
  })
  const byTarget = Map.groupBy(bound, ({ target }) => target)
  const policiesOf = (one: AdministeredObject) =>
    byTarget.get(one['policybindingmodel_ptr_id']) ?? []
  const steps = bindings.map(async (binding) => ({
    binding,
    stage: await readStage(objects, binding['stage_obj'] as AdministeredObject),
    policyBindings: policiesOf(binding),
  }))
  return { flow, steps: await Promise.all(steps), policyBindings: policiesOf(flow) }
}

/** `stage` says which model it is. */
export function readStage(
  objects: Collections,
  { pk, meta_model_name: model }: AdministeredObject,
): Promise<AdministeredObject> {
  return objects.collection(String(model)).get(pk)
}

const PAGE = 500

/** All objects that the filters let through, by their order. */
export async function listAll(
  collection: ObjectCollection,
  filters: Readonly<Record<string, unknown>>,
): Promise<AdministeredObject[]> {
  const found: AdministeredObject[] = []
  for (let page = 1; ; page += 1) {
    const query = { filters, search: '', ordering: 'order', page, size: PAGE }
    const { results } = await collection.list({ ...query, reach: { all: true } })
    found.push(...results)
    if (results.length < PAGE) return found
  }
}
