/** What stages name and another installation has by itself, or gets otherwise: found there by its name. */
import { find, type WrittenReference } from '@gatehouse/blueprints'
import type { AdministeredObject, Administration } from '@gatehouse/core'
import { group } from '../resources/core/group.ts'
import { flow } from '../resources/flows/flow.ts'
import { source } from '../resources/sources/source.ts'
import { listAll } from './flow-parts.ts'

const KINDS = [
  {
    model: flow.model,
    key: 'slug',
    fields: [
      ...['enrollment_flow', 'recovery_flow', 'passwordless_flow'],
      ...['configure_flow', 'target_flow'],
    ],
  },
  { model: group.model, key: 'name', fields: ['create_users_group'] },
  { model: source.model, key: 'slug', fields: ['sources', 'source'] },
] as const

/** By the keys of what they stand for; not of what is known already. */
export async function referencesOf(
  objects: Pick<Administration, 'collection'>,
  stages: readonly AdministeredObject[],
  known: ReadonlyMap<unknown, unknown>,
): Promise<Map<unknown, WrittenReference>> {
  const found = KINDS.map(async ({ model, key, fields }) => {
    const pks = keysIn(stages, fields).filter((pk) => !known.has(pk))
    const named = pks.length === 0 ? [] : await listAll(objects.collection(model), { pks })
    return named.map((one) => [one.pk, find(modelOf(one, model), key, String(one[key]))] as const)
  })
  return new Map((await Promise.all(found)).flat())
}

/** Keys that fields of the stages have, alone or in a list. */
export function keysIn(stages: readonly AdministeredObject[], fields: readonly string[]): string[] {
  const values = stages.flatMap((stage) => fields.flatMap((field) => stage[field]))
  return values.filter((value) => typeof value === 'string')
}

/** A source is found as what kind of source it is. */
function modelOf({ meta_model_name: own }: AdministeredObject, model: string): string {
  return typeof own === 'string' ? own : model
}
