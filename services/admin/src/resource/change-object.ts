/** One change of one object: a transaction, its event, and word to every process. */
import { FieldError } from '@gatehouse/blueprints'
import type { AdministeredObject, ConfigChange, ObjectModels } from '@gatehouse/core'
import { ApiError, InUseError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { type Change, recordChange } from '../record-change.ts'
import { difference } from './difference.ts'
import type { Attributes, Resource } from './resource.ts'

export interface ObjectChange {
  readonly resource: Resource
  readonly request: FastifyRequest
  readonly action: Change['action']
  /** What the request says. */
  readonly attributes: Attributes
  /** @returns the object before, where there was one, and after, where there still is one */
  work(models: ObjectModels): Promise<Versions>
}

export interface Versions {
  readonly before?: AdministeredObject | undefined
  readonly after?: AdministeredObject | undefined
}

/** @throws ApiError in the words of authentik's API; then nothing has changed */
export async function changeObject(
  deps: Pick<AdminDeps, 'administration' | 'audit'> & AdminDeps,
  { resource, request, action, attributes, work }: ObjectChange,
): Promise<AdministeredObject> {
  const changed = await explained(() =>
    deps.administration.change(async (models) => {
      const versions = await work(models)
      return recordObject(deps, { resource, request, action, attributes, versions })
    }),
  )
  await deps.administration.announce(resource.concerns?.(changed) ?? CONFIGURATION)
  await resource.changed?.(changed, { deps, action, attributes })
  return changed
}

export interface RecordedObject extends Omit<ObjectChange, 'work'> {
  readonly versions: Versions
}

/** Writes the event of a change, before it is final. @returns the object as it is then, or was */
export async function recordObject(
  deps: Pick<AdminDeps, 'audit'>,
  { resource, request, action, attributes, versions }: RecordedObject,
): Promise<AdministeredObject> {
  const object = versions.after ?? versions.before
  if (!object) throw new Error(`A change of ${resource.model} left nothing to speak of.`)
  if (resource.unrecorded) return object
  const secrets = new Set(resource.secrets)
  await recordChange(deps.audit, request, {
    action,
    model: describe(resource, object),
    diff: {
      ...difference(versions.before ?? {}, versions.after ?? {}, secrets),
      ...secretsIn(attributes, secrets),
    },
  })
  return object
}

const CONFIGURATION: readonly ConfigChange[] = [{ kind: 'configuration' }]

function describe({ model }: Resource, object: AdministeredObject): Change['model'] {
  const [app = '', name = ''] = model.split('.')
  return { app, model_name: name, pk: String(object.pk), name: nameOf(object) }
}

/** What people call it. */
export function nameOf({ pk, ...fields }: AdministeredObject): string {
  const name = fields['name'] ?? fields['username'] ?? fields['identifier'] ?? fields['domain']
  return typeof name === 'string' ? name : String(pk)
}

/** A secret is no part of what is read, so that it changed is not seen there. */
function secretsIn(attributes: Attributes, secrets: ReadonlySet<string>) {
  const named = Object.keys(attributes).filter((name) => secrets.has(name))
  return difference({}, Object.fromEntries(named.map((name) => [name, true])), secrets)
}

/** What the models refuse, in the words of authentik's API. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FieldError) {
      const message = `This field ${error.message}.`
      throw new ApiError(400, message, { fields: { [error.field]: [message] }, cause: error })
    }
    if (error instanceof InUseError) {
      throw new ApiError(409, 'Other objects need this one.', { code: 'in_use', cause: error })
    }
    throw error
  }
}
