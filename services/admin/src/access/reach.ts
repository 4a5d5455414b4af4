/** Which objects a request may deal with. */
import type { GrantedPermissions, ObjectKey, Reach, User } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import type { Permission, Rule } from './permission.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard of the admin API. */
    access: Access
  }
}

export interface Access {
  /** Undefined only on routes for `anyone`. */
  readonly account: User | undefined
  /** Superusers are asked for none. */
  readonly granted: GrantedPermissions
  readonly reach: Reach
}

/** @returns undefined where the account has no business on the route */
export function reachFor(
  { permission, owned }: Rule,
  { account, granted }: Omit<Access, 'reach'>,
): Reach | undefined {
  if (account?.isSuperuser) return { all: true }
  const ownerId = owned ? account?.id : undefined
  if (permission === 'anyone' || permission === 'authenticated') {
    return { all: false, pks: [], ownerId }
  }
  const objects = granted.get(permission)
  if (objects === 'all') return { all: true }
  const pks = owned === undefined ? [] : [...(objects ?? [])]
  return pks.length > 0 || ownerId !== undefined ? { all: false, pks, ownerId } : undefined
}

/** By the permission that the route names: a list shows these, and others are not found. */
export function reachOf({ access }: FastifyRequest): Reach {
  return access.reach
}

/** Whether who asks has a further permission: for this object, or without one for all of them. */
export function isPermitted(
  { access: { account, granted } }: FastifyRequest,
  permission: Permission,
  objectPk?: ObjectKey,
): boolean {
  if (account?.isSuperuser || permission === 'anyone') return true
  if (permission === 'authenticated') return account !== undefined
  const objects = granted.get(permission)
  return objects === 'all' || (objectPk !== undefined && !!objects?.has(String(objectPk)))
}
