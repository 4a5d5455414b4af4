/** The routes of a resource. */
import type { FastifyInstance } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { createObject } from './create-object.ts'
import { destroyObject } from './destroy-object.ts'
import { listObjects } from './list-objects.ts'
import { listUsersOfObject } from './list-users-of-object.ts'
import type { Operation, Resource } from './resource.ts'
import { retrieveObject } from './retrieve-object.ts'
import { updateObject } from './update-object.ts'

const ALL: readonly Operation[] = ['list', 'create', 'retrieve', 'update', 'destroy', 'used_by']

export function registerResource(app: FastifyInstance, resource: Resource, deps: AdminDeps): void {
  const { operations = ALL, request } = resource
  const has = (operation: Operation) => operations.includes(operation)
  if (has('list')) listObjects(app, resource, deps)
  if (has('retrieve')) retrieveObject(app, resource, deps)
  if (has('destroy')) destroyObject(app, resource, deps)
  if (has('used_by')) listUsersOfObject(app, resource, deps)
  if (!request) return
  if (has('create')) createObject(app, { ...resource, request }, deps)
  if (has('update')) updateObject(app, { ...resource, request }, deps)
}
