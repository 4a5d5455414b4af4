/**
 * A flow as a blueprint that makes it again, here or in another installation: with its stages, their prompts
 * and policies. Other flows, groups and sources are named.
 */
import {
  find,
  keyOf,
  type WrittenEntry,
  type WrittenReference,
  writeBlueprint,
} from '@gatehouse/blueprints'
import type { AdministeredObject, Administration } from '@gatehouse/core'
import type { Attributes, Resource } from '../resource/resource.ts'
import { flow as flowResource } from '../resources/flows/flow.ts'
import { flowStageBinding } from '../resources/flows/flow-stage-binding.ts'
import { policyBinding } from '../resources/policies/policy-binding.ts'
import { POLICY_KINDS } from '../resources/policies/policy-kinds.ts'
import { policyResource } from '../resources/policies/policy-resource.ts'
import { prompt as promptResource } from '../resources/stages/prompt.ts'
import { STAGE_KINDS } from '../resources/stages/stage-kinds.ts'
import { type FlowParts, listAll, readStage } from './flow-parts.ts'
import { keysIn, referencesOf } from './named-objects.ts'

type Objects = Pick<Administration, 'collection'>
/** References by the keys of what they stand for. */
type References = Map<unknown, WrittenReference>

export async function exportFlow(objects: Objects, parts: FlowParts): Promise<string> {
  const { flow, steps } = parts
  const stages = await stagesOf(objects, parts)
  const policies = await policiesOf(objects, parts, stages)
  const prompts = await promptsOf(objects, stages)
  const references: References = new Map([[flow.pk, keyOf('flow')]])
  for (const [pk, reference] of await referencesOf(objects, stages, references)) {
    references.set(pk, reference)
  }
  const entries = [
    entryOf(flowResource, flow, { id: 'flow', by: ['slug'], references }),
    ...named(policies, 'policy', references).map(({ id, object }) =>
      entryOf(resourceOf(object), object, { id, by: ['name'], references }),
    ),
    ...named(prompts, 'prompt', references).map(({ id, object }) =>
      entryOf(promptResource, object, { id, by: ['name'], references }),
    ),
    ...stageEntries(stages, references),
    ...named(
      steps.map(({ binding }) => binding),
      'binding',
      references,
    ).map(({ id, object }) =>
      entryOf(flowStageBinding, object, { id, by: ['target', 'stage', 'order'], references }),
    ),
    ...policyBindingEntries(parts, references),
  ]
  return writeBlueprint(`Flow ${String(flow['slug'])}`, entries)
}

/** Those of its steps, each after the stages that it asks for itself. */
async function stagesOf(objects: Objects, { steps }: FlowParts): Promise<AdministeredObject[]> {
  const stages = new Map<unknown, AdministeredObject>()
  for (const { stage } of steps) {
    for (const pk of askedStages(stage)) {
      if (stages.has(pk)) continue
      const { meta_model_name } = await objects.collection('authentik_flows.stage').get(pk)
      stages.set(pk, await readStage(objects, { pk, meta_model_name }))
    }
    if (!stages.has(stage.pk)) stages.set(stage.pk, stage)
  }
  return [...stages.values()]
}

/** Stages that a stage's settings name. */
function askedStages(stage: AdministeredObject): string[] {
  const named = ['password_stage', 'captcha_stage', 'webauthn_stage', 'configuration_stages']
  return keysIn([stage], named)
}

/** The fields of forms, whichever of the stages show them. */
async function promptsOf(
  objects: Objects,
  stages: readonly AdministeredObject[],
): Promise<AdministeredObject[]> {
  const pks = [...new Set(keysIn(stages, ['fields']))]
  return pks.length === 0 ? [] : listAll(objects.collection(promptResource.model), { pks })
}

/** Those that are bound, and those that judge what is filled in. */
async function policiesOf(
  objects: Objects,
  { policyBindings, steps }: FlowParts,
  stages: readonly AdministeredObject[],
): Promise<AdministeredObject[]> {
  const bound = [policyBindings, ...steps.map((step) => step.policyBindings)].flat()
  const pks = new Set([
    ...bound.map(({ policy }) => policy).filter((policy) => policy !== null),
    ...keysIn(stages, ['validation_policies']),
  ])
  const ofEachKind = POLICY_KINDS.map(({ model }) =>
    listAll(objects.collection(model), { pks: [...pks] }),
  )
  return (await Promise.all(ofEachKind)).flat()
}

function resourceOf({ meta_model_name: model }: AdministeredObject): Resource {
  const kind = POLICY_KINDS.find((one) => one.model === model)
  if (!kind) throw new Error(`There is no kind of policy ${String(model)}.`)
  return policyResource(kind)
}

function stageEntries(
  stages: readonly AdministeredObject[],
  references: References,
): WrittenEntry[] {
  return named(stages, 'stage', references).map(({ id, object }) => {
    const { meta_model_name: model } = object
    const kind = STAGE_KINDS.find((one) => one.model === model)
    if (!kind) throw new Error(`There is no kind of stage ${String(model)}.`)
    const attrs = pick(object, Object.keys(kind.settings), references)
    return { model: kind.model, id, identifiers: { name: object['name'] }, attrs }
  })
}

function policyBindingEntries(
  { flow, policyBindings, steps }: FlowParts,
  references: References,
): WrittenEntry[] {
  const guarded = [
    { object: flow, bound: policyBindings },
    ...steps.map((step) => ({ object: step.binding, bound: step.policyBindings })),
  ]
  return guarded.flatMap(({ object, bound }) =>
    bound.map((binding) => {
      const { policy, group_obj: group, user_obj: user, order, ...rest } = binding
      const target = references.get(object.pk)
      const subject = policy
        ? { policy: references.get(policy) }
        : group
          ? { group: find('authentik_core.group', 'name', nameIn(group, 'name')) }
          : { user: find('authentik_core.user', 'username', nameIn(user, 'username')) }
      const attrs = pick(rest, ['enabled', 'negate', 'timeout', 'failure_result'], references)
      return { model: policyBinding.model, identifiers: { target, ...subject, order }, attrs }
    }),
  )
}

interface Named {
  readonly id: string
  readonly object: AdministeredObject
}

/** Numbered, and from now on to be referred to by that number. */
function named(
  objects: readonly AdministeredObject[],
  kind: string,
  references: References,
): Named[] {
  return objects.map((object, index) => {
    const id = `${kind}-${index + 1}`
    references.set(object.pk, keyOf(id))
    return { id, object }
  })
}

interface EntryOptions {
  readonly id: string
  /** Fields that identify it. */
  readonly by: readonly string[]
  readonly references: References
}

/** What a client may write of it. */
function entryOf(
  { model, request }: Resource,
  object: AdministeredObject,
  { id, by, references }: EntryOptions,
): WrittenEntry {
  const names = Object.keys(request?.properties ?? {})
  const others = names.filter((name) => !by.includes(name))
  const identifiers = pick(object, by, references)
  return { model, id, identifiers, attrs: pick(object, others, references) }
}

function pick(object: Attributes, names: readonly string[], references: References): Attributes {
  const referred = (value: unknown) => references.get(value) ?? value
  return Object.fromEntries(
    names.map((name) => {
      const value = object[name]
      return [name, Array.isArray(value) ? value.map(referred) : referred(value)]
    }),
  )
}

function nameIn(object: unknown, field: string): string {
  return String((object as Attributes)[field])
}
