/** A person as expressions see them: the fields of `user` in scope mappings and policies. */
import type { User } from '../model/user.ts'
import { preferenceOf } from '../preference.ts'

/** Names and shapes are those that `@gatehouse/expressions` declares for `user`. */
export function userVariables(user: User): Record<string, unknown> {
  return {
    id: user.id,
    uuid: user.uuid,
    username: user.username,
    name: user.name,
    email: user.email,
    email_verified: user.emailVerified,
    is_active: user.isActive,
    is_superuser: user.isSuperuser,
    type: user.type,
    path: user.path,
    attributes: user.attributes,
    groups: user.groups.map(({ name }) => name),
    date_joined: new Date(user.createdAt).toISOString(),
    updated_at: Math.floor(user.updatedAt / 1000),
    locale: preferenceOf(user, 'locale') ?? null,
    zoneinfo: preferenceOf(user, 'zoneinfo') ?? null,
  }
}
