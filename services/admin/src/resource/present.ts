import type { AdministeredObject } from '@gatehouse/core'
import type { Asked, Resource } from './resource.ts'

/** Stored objects as they are answered. Only fields of the schema leave the service. */
export async function present(
  resource: Resource,
  objects: readonly AdministeredObject[],
  asked: Asked,
): Promise<readonly object[]> {
  return resource.present ? resource.present(objects, asked) : objects
}

export async function presentOne(
  resource: Resource,
  object: AdministeredObject,
  asked: Omit<Asked, 'options'> & Partial<Asked>,
): Promise<object> {
  const [presented = object] = await present(resource, [object], { options: {}, ...asked })
  return presented
}
