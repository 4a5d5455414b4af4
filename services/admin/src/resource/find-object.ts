import type { AdministeredObject, ObjectCollection, Reach } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import type { Resource } from './resource.ts'

/** @throws ApiError 404, also for an object that whoever asks does not reach */
export async function findObject(
  collection: ObjectCollection,
  resource: Pick<Resource, 'component'>,
  { key, reach }: { readonly key: string; readonly reach: Reach },
): Promise<AdministeredObject> {
  const found = await collection.find(key, reach)
  if (found) return found
  throw new ApiError(404, `No ${resource.component} matches the given query.`)
}
