import type { AdministeredObject } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { oauth2Provider } from '../../resources/providers/oauth2-provider.ts'

export const ProviderPath = Type.Object({ id: Type.Integer() })

/** The provider that the path names. @throws ApiError 404 */
export function findProvider(
  { administration }: Pick<AdminDeps, 'administration'>,
  request: FastifyRequest,
): Promise<AdministeredObject> {
  const key = String((request.params as { id: number }).id)
  const collection = administration.collection(oauth2Provider.model)
  return findObject(collection, oauth2Provider, { key, reach: reachOf(request) })
}
