/** Lets a request through to its route when its account has the permission that the route names. */
import type { GrantedPermissions, Permissions, User } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
// Declares `request.context`.
import type {} from '@gatehouse/http-kit'
import type { FastifyContextConfig, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Authenticate } from './authenticate.ts'
import type { Rule } from './permission.ts'
import { type Access, reachFor } from './reach.ts'

declare module 'fastify' {
  /** Every route of the admin API names its permission. */
  interface FastifyContextConfig extends Partial<Rule> {}
}

export interface GuardOptions {
  readonly authenticate: Authenticate
  readonly permissions: Pick<Permissions, 'ofUser'>
}

export const guard = fp<GuardOptions>(
  async (app, { authenticate, permissions }) => {
    app.decorateRequest('access')
    app.addHook('onRoute', ({ method, url, config }) => {
      if (config?.permission === undefined) throw new Error(`${method} ${url} names no permission.`)
    })
    app.addHook('onRequest', async (request, reply) => {
      // What is shown to one account is not kept for another.
      reply.header('cache-control', 'no-store')
      const account = await authenticate(request, reply)
      const granted = account && !account.isSuperuser ? await permissions.ofUser(account.id) : NONE
      request.access = admit(request.routeOptions.config, { account, granted })
    })
  },
  { name: '@gatehouse/admin/guard', dependencies: ['@gatehouse/request-context'] },
)

const NONE: GrantedPermissions = new Map()

function admit(
  { permission, ...rule }: FastifyContextConfig,
  who: Pick<Access, 'account' | 'granted'>,
): Access {
  if (!who.account && permission !== 'anyone') {
    throw new ApiError(403, 'Authentication credentials were not provided.')
  }
  const reach = permission && reachFor({ permission, ...rule }, who)
  if (reach) return { ...who, reach }
  throw new ApiError(403, 'You do not have permission to perform this action.', {
    detail: `${who.account?.username} lacks ${permission}`,
  })
}

/** Who asks, on a route that is not for `anyone`. */
export function accountOf({ access: { account } }: FastifyRequest): User {
  if (!account) throw new Error('This route lets requests through that nobody has signed.')
  return account
}
