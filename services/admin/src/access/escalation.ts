/**
 * Nobody gives away what they do not have. To be asked before a role is given, a group joined, an account
 * taken over or a permission assigned; superusers may do all of it.
 */
import type { GrantedPermissions, Rights } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { accountOf } from './guard.ts'

type Deps = Pick<AdminDeps, 'rights'>

/** Whatever only superusers may do. @throws ApiError 403 */
export function requireSuperuser(request: FastifyRequest, what: string): void {
  if (!accountOf(request).isSuperuser) throw refused(`Only superusers may ${what}.`)
}

/** Before somebody or a group gets these roles. @throws ApiError 403 */
export async function checkRolesGiven(
  request: FastifyRequest,
  deps: Deps,
  roles: readonly string[],
): Promise<void> {
  if (roles.length > 0) await check(request, deps, { roles })
}

/**
 * Before anybody becomes a member of these groups, directly or because a group becomes their child: members
 * have what the groups have, and all groups above them. @throws ApiError 403
 */
export async function checkGroupsJoined(
  request: FastifyRequest,
  deps: Deps,
  groups: readonly string[],
): Promise<void> {
  if (groups.length > 0) await check(request, deps, { groups })
}

/**
 * Before whoever asks changes another account or gets hold of a way into it: its password, a recovery link, a
 * token of its own, its address. A help desk deals with those who may do no more than itself. @throws ApiError 403
 */
export async function checkAccountTaken(
  request: FastifyRequest,
  deps: Deps,
  userId: number,
): Promise<void> {
  if (userId !== accountOf(request).id) await check(request, deps, { users: [userId] })
}

/** Before these permissions are assigned, for all objects or those named. @throws ApiError 403 */
export function checkPermissionsGiven(
  request: FastifyRequest,
  permissions: GrantedPermissions,
): void {
  checkGiven(request, { isSuperuser: false, permissions })
}

async function check(
  request: FastifyRequest,
  { rights }: Deps,
  holders: Parameters<AdminDeps['rights']['of']>[0],
): Promise<void> {
  if (accountOf(request).isSuperuser) return
  checkGiven(request, await rights.of(holders))
}

function checkGiven({ access: { account, granted } }: FastifyRequest, given: Rights): void {
  if (account?.isSuperuser) return
  if (given.isSuperuser) throw refused('Only superusers may make others superusers.')
  const missing = [...given.permissions].find(([name, objects]) => !has(granted, name, objects))
  if (missing) throw refused(`You cannot give ${missing[0]}: you do not have it yourself.`)
}

function has(granted: GrantedPermissions, name: string, objects: 'all' | ReadonlySet<string>) {
  const own = granted.get(name)
  if (own === 'all') return true
  return objects !== 'all' && [...objects].every((pk) => own?.has(pk))
}

function refused(message: string): ApiError {
  return new ApiError(403, message, { code: 'escalation' })
}
