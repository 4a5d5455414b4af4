/** `managed/blueprints/`: blueprints that are kept, and applied whenever what they say is changed. */
import { BlueprintError } from '@gatehouse/blueprints'
import type { AdministeredObject, AppliedBlueprint, ObjectModels } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { requireSuperuser } from '../../access/escalation.ts'
import { Attributes, Filled, Timestamp, Uuid } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import type { Resource } from '../../resource/resource.ts'

const writable = {
  path: Type.Optional(Type.String()),
  context: Type.Optional(Attributes()),
  enabled: Type.Optional(Type.Boolean()),
  content: Type.Optional(Type.String({ maxLength: 1_000_000 })),
}

export const blueprint: Resource = {
  path: '/managed/blueprints/',
  model: 'authentik_blueprints.blueprintinstance',
  component: 'BlueprintInstance',
  key: 'instance_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      name: Type.String(),
      ...writable,
      last_applied: Timestamp(),
      last_applied_hash: Type.String(),
      status: Type.Enum(['successful', 'warning', 'error', 'orphaned', 'unknown'], {
        title: 'BlueprintInstanceStatusEnum',
      }),
      managed_models: Type.Array(Type.String()),
      metadata: Attributes(),
    },
    { title: 'BlueprintInstance' },
  ),
  request: Type.Object({ name: Filled(), ...writable }, { title: 'BlueprintInstanceRequest' }),
  filters: { name: Type.String(), path: Type.String() },
  async prepare(attributes, { request }) {
    requireSuperuser(request, APPLY)
    return attributes
  },
  async written(pk, { models, deps, attributes }) {
    if (!SAYS.some((field) => attributes[field] !== undefined)) return
    const instance = await models.collection(blueprint.model).get(pk)
    if (instance['enabled'] !== true) return
    await applyInstance(instance, models, deps)
  },
  present: async (objects) =>
    objects.map((object) => ({
      ...object,
      // One that was never applied says so by its status; the field is never empty.
      last_applied: object['last_applied'] ?? new Date(0).toISOString(),
    })),
  concerns: () => APPLIED,
}

/** What a blueprint may do: everything. */
export const APPLY = 'apply blueprints'

/** Whatever a blueprint may have changed is read again. */
export const APPLIED = [{ kind: 'configuration' }, { kind: 'keys' }] as const

/** Fields that decide what it does. */
const SAYS = ['content', 'path', 'context', 'enabled']

/** @throws ApiError 400 in the words of the blueprint; then nothing has changed */
export async function applyInstance(
  { pk, name, path, content, context }: AdministeredObject,
  models: ObjectModels,
  deps: Pick<AdminDeps, 'blueprintFiles' | 'clock'>,
): Promise<void> {
  const inline = String(content ?? '')
  const field = inline === '' ? 'path' : 'content'
  const source =
    inline === ''
      ? await deps.blueprintFiles.read(String(path ?? ''))
      : { text: inline, file: String(name) }
  if (!source) throw refused('path', 'There is no blueprint of this name, and no content.')
  const applied = await orRefuse(field, () =>
    models.apply({ ...source, context: context as Readonly<Record<string, unknown>> }),
  )
  await models.writer(blueprint.model).update(pk, {
    status: applied.warnings.length > 0 ? 'warning' : 'successful',
    last_applied: new Date(deps.clock.now()),
    last_applied_hash: applied.hash,
    managed_models: applied.models,
    metadata: applied.metadata,
  })
}

async function orRefuse(
  field: string,
  work: () => Promise<AppliedBlueprint>,
): Promise<AppliedBlueprint> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BlueprintError)) throw error
    throw refused(field, error.message, error)
  }
}

function refused(field: string, message: string, cause?: unknown): ApiError {
  return new ApiError(400, message, { fields: { [field]: [message] }, cause })
}
