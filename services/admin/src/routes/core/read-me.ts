/** `GET core/users/me/`: who asks. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { User } from '@gatehouse/core'
import { hashedUserId, initialAvatar } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { accountOf } from '../../access/guard.ts'
import { knownPermissions } from '../../access/permission-catalogue.ts'
import { UserType } from '../../fields/person.ts'
import { Attributes } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'

const named = { name: Type.String(), pk: Type.String() }

const UserSelf = Type.Object(
  {
    pk: Type.Integer(),
    username: Type.String(),
    name: Type.String(),
    is_active: Type.Boolean(),
    is_superuser: Type.Boolean(),
    is_current: Type.Boolean(),
    groups: Type.Array(Type.Object(named, { title: 'UserSelfGroups' })),
    roles: Type.Array(Type.Object(named, { title: 'UserSelfRoles' })),
    email: Type.String(),
    avatar: Type.String(),
    uid: Type.String(),
    settings: Attributes(),
    type: UserType,
    system_permissions: Type.Array(Type.String()),
  },
  { title: 'UserSelf' },
)

const SessionUser = Type.Object(
  {
    user: UserSelf,
    /** Whoever acts as `user`; nobody can. */
    original: Type.Optional(UserSelf),
    users: Type.Array(UserSelf),
  },
  { title: 'SessionUser' },
)

export const readMeRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/core/users/me/',
    {
      schema: { summary: 'Reads the account that asks.', response: { 200: SessionUser } },
      config: { permission: 'authenticated' },
    },
    async (request) => {
      const account = accountOf(request)
      const stored = await deps.administration.collection('authentik_core.user').get(account.id)
      const roles = stored['roles_obj'] as { pk: string; name: string }[]
      const user = {
        ...facts(account),
        roles,
        uid: hashedUserId(account.id, await deps.installation.installId()),
        system_permissions: systemPermissions(request),
      }
      return { user, users: [user] }
    },
  )
}

function facts(account: User) {
  const { id, username, name, email, type, isActive, isSuperuser, groups, attributes } = account
  const { settings } = attributes
  return {
    ...{ pk: id, username, name, email, type },
    is_active: isActive,
    is_superuser: isSuperuser,
    is_current: true,
    groups: groups.map((group) => ({ pk: group.id, name: group.name })),
    avatar: initialAvatar(name || username),
    settings: typeof settings === 'object' && settings !== null ? settings : {},
  }
}

const SYSTEM = 'systempermission'

function systemPermissions({ access: { account, granted } }: FastifyRequest): string[] {
  return [...knownPermissions().values()]
    .filter(({ app_label, model }) => app_label === 'authentik_rbac' && model === SYSTEM)
    .map(({ codename }) => codename)
    .filter((name) => account?.isSuperuser || granted.get(`authentik_rbac.${name}`) === 'all')
}
