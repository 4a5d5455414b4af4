/** What belongs to a person, as the models have it. Another person's is not found. */
import type { AdministeredObject, Administration, ObjectQuery } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import { PAGE_SIZE, pageOf } from './paging.ts'
import { personAt } from './person.ts'

export type OwnModel = 'authentik_core.authenticatedsession' | 'authentik_core.token'

interface Wanted {
  readonly model: OwnModel
  readonly ordering: string
  readonly filters?: ObjectQuery['filters']
}

/** The page that the request asks for. */
export function listOwn(
  administration: Pick<Administration, 'collection'>,
  request: FastifyRequest,
  { model, ordering, filters = {} }: Wanted,
): Promise<{ readonly count: number; readonly results: readonly AdministeredObject[] }> {
  return administration.collection(model).list({
    ...{ filters, search: '', ordering },
    ...{ page: pageOf(request), size: PAGE_SIZE, reach: reachOf(request) },
  })
}

/** @throws PageError 404 */
export async function findOwn(
  administration: Pick<Administration, 'collection'>,
  request: FastifyRequest,
  { model, key }: { readonly model: OwnModel; readonly key: string },
): Promise<AdministeredObject> {
  const found = await administration.collection(model).find(key, reachOf(request))
  if (!found) throw nothingThere()
  return found
}

export function nothingThere(): PageError {
  return new PageError(404, say('pageNotFound'), say('nothingHere'))
}

function reachOf(request: FastifyRequest) {
  return { all: false, pks: [], ownerId: personAt(request).user.id } as const
}
