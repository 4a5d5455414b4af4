/** `core/users/`: people and service accounts. */
import { Type } from 'typebox'
import { checkAccountTaken, checkGroupsJoined, checkRolesGiven } from '../../access/escalation.ts'
import { User, UserType } from '../../fields/person.ts'
import { Attributes, Filled, Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import { presentUsers } from '../../people/present-users.ts'
import { addedTo } from '../../resource/added-to.ts'
import { refusedField } from '../../resource/refused-field.ts'
import type { Attributes as Given, Preparation, Resource } from '../../resource/resource.ts'

/** An address, or nothing: what is more is found out by a mail. */
const Email = () => Type.String({ maxLength: 254, pattern: '^([^\\s@]+@[^\\s@]+)?$' })

const text = Type.String()
const time = Timestamp()
const options = { include_groups: Type.Boolean(), include_roles: Type.Boolean() }

export const user: Resource = {
  path: '/core/users/',
  model: 'authentik_core.user',
  component: 'User',
  key: 'id',
  object: User,
  request: Type.Object(
    {
      username: Type.String({ minLength: 1, maxLength: 150 }),
      name: Type.String(),
      is_active: Type.Optional(Type.Boolean()),
      last_login: Type.Optional(Nullable(Timestamp())),
      groups: Type.Optional(Type.Array(Uuid())),
      roles: Type.Optional(Type.Array(Uuid())),
      email: Type.Optional(Email()),
      attributes: Type.Optional(Attributes()),
      path: Type.Optional(Filled()),
      type: Type.Optional(UserType),
    },
    { title: 'UserRequest' },
  ),
  filters: {
    ...{ username: text, name: text, email: text, uuid: Uuid(), attributes: text },
    ...{ is_active: Type.Boolean(), is_superuser: Type.Boolean(), type: Type.Array(UserType) },
    ...{ path: text, path_startswith: text },
    ...{ groups_by_name: Type.Array(text), groups_by_pk: Type.Array(Uuid()) },
    ...{ roles_by_name: Type.Array(text), roles_by_pk: Type.Array(Uuid()) },
    ...{ date_joined: time, date_joined__gt: time, date_joined__lt: time },
    ...{ last_updated: time, last_updated__gt: time, last_updated__lt: time },
    ...{ last_login: time, last_login__gt: time, last_login__lt: time },
    last_login__isnull: Type.Boolean(),
  },
  options,
  secrets: ['password', 'password_hash'],
  async prepare(given, change) {
    checkType(given, change)
    const { deps, request, before } = change
    await checkGroupsJoined(request, deps, addedTo(before, given, 'groups'))
    await checkRolesGiven(request, deps, addedTo(before, given, 'roles'))
    if (!before) return given
    await checkAccountTaken(request, deps, Number(before.pk))
    const { email = before['email'] } = given
    if (email === before['email']) return given
    // Whoever has the new address has not shown it yet.
    return { ...given, email_verified: false }
  },
  present: presentUsers,
  async leaving({ pk }, { signOut }) {
    await signOut.everywhere(Number(pk))
  },
  concerns: ({ pk }) => [{ kind: 'user', userId: Number(pk) }],
  async changed({ pk }, { action, attributes, deps }) {
    const isShutOut = action === 'password_set' || attributes['is_active'] === false
    if (isShutOut && action !== 'model_deleted') await deps.signOut.everywhere(Number(pk))
  },
}

function checkType({ type }: Given, { before }: Preparation): void {
  const internal = 'internal_service_account'
  const stored = before?.['type']
  if (type === undefined || type === stored) return
  if (stored === internal) throw refusedField('type', 'of an internal service account is fixed')
  if (type === internal) throw refusedField('type', `must not be ${internal}`)
}
