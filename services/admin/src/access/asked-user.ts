/** The account that a request is about: whoever asks, or another one that they may ask about. */
import type { User } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { accountOf } from './guard.ts'
import type { Permission } from './permission.ts'
import { isPermitted } from './reach.ts'

export interface AskedUser {
  /** Undefined: whoever asks. */
  readonly id: number | undefined
  /** The name of the parameter. */
  readonly field: string
  /** To ask about others. */
  readonly permission: Permission
}

/** @throws ApiError 400 for an account that is not there, or that is none of their business */
export async function askedUser(
  { users }: Pick<AdminDeps, 'users'>,
  request: FastifyRequest,
  { id, field, permission }: AskedUser,
): Promise<User> {
  const asking = accountOf(request)
  if (id === undefined || id === asking.id) return asking
  const user = isPermitted(request, permission, id) ? await users.findById(id) : undefined
  if (user) return user
  throw new ApiError(400, 'User not found.', { fields: { [field]: ['User not found.'] } })
}
