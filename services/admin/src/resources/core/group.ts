/** `core/groups/`: members of a group are members of its parents too. */
import type { AdministeredObject } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { checkGroupsJoined, checkRolesGiven, requireSuperuser } from '../../access/escalation.ts'
import { isPermitted } from '../../access/reach.ts'
import { Int32 } from '../../fields/int32.ts'
import { PartialUser, RelatedGroup } from '../../fields/person.ts'
import { Attributes, Filled, Nullable, Uuid } from '../../fields/types.ts'
import { usersByPk } from '../../people/present-users.ts'
import { addedTo } from '../../resource/added-to.ts'
import type { Attributes as Given, Preparation, Resource } from '../../resource/resource.ts'
import { Role } from '../rbac/role.ts'

const writable = {
  is_superuser: Type.Optional(Type.Boolean()),
  parents: Type.Optional(Type.Array(Uuid())),
  users: Type.Optional(Type.Array(Int32())),
  attributes: Type.Optional(Attributes()),
  roles: Type.Optional(Type.Array(Uuid())),
}

const options = {
  include_children: Type.Boolean(),
  include_inherited_roles: Type.Boolean(),
  include_parents: Type.Boolean(),
  include_users: Type.Boolean(),
}

/** Of an answer, people that are shown in full; `users` names all. */
const MAX_SHOWN = 500

export const group: Resource = {
  path: '/core/groups/',
  model: 'authentik_core.group',
  component: 'Group',
  key: 'group_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      num_pk: Type.Integer(),
      name: Type.String(),
      ...writable,
      parents_obj: Nullable(Type.Array(RelatedGroup)),
      users_obj: Nullable(Type.Array(PartialUser)),
      roles_obj: Type.Array(Role),
      inherited_roles_obj: Nullable(Type.Array(Role)),
      children: Type.Array(Uuid()),
      children_obj: Nullable(Type.Array(RelatedGroup)),
    },
    { title: 'Group' },
  ),
  request: Type.Object({ name: Filled(), ...writable }, { title: 'GroupRequest' }),
  filters: {
    name: Type.String(),
    is_superuser: Type.Boolean(),
    attributes: Type.String(),
    members_by_pk: Type.Array(Int32()),
    members_by_username: Type.Array(Type.String()),
  },
  options,
  optionsOfOne: options,
  async prepare(given, change) {
    const { deps, request, before } = change
    checkSuperuser(given, change)
    await checkGroupsJoined(request, deps, addedTo(before, given, 'parents'))
    await checkRolesGiven(request, deps, addedTo(before, given, 'roles'))
    const joins = before && addedTo(before, given, 'users').length > 0
    if (joins) await checkGroupsJoined(request, deps, [String(before.pk)])
    return given
  },
  async present(objects, { deps, options: shown }) {
    const hidden = (name: string, isShown: unknown) => (isShown === true ? {} : { [name]: null })
    const members = shown['include_users'] === false ? [] : membersOf(objects)
    const users = await usersByPk(deps, members)
    return objects.map((object) => ({
      ...object,
      users_obj: shown['include_users'] === false ? null : shownMembers(object, users),
      ...hidden('children_obj', shown['include_children']),
      ...hidden('parents_obj', shown['include_parents']),
      ...hidden('inherited_roles_obj', shown['include_inherited_roles']),
    }))
  },
}

function checkSuperuser({ is_superuser: given }: Given, { before, request }: Preparation): void {
  const stored = before?.['is_superuser'] ?? false
  if (given === undefined || given === stored) return
  if (given === true) requireSuperuser(request, 'make a group one of superusers')
  if (isPermitted(request, 'authentik_core.disable_group_superuser', before?.pk)) return
  throw new ApiError(403, 'You do not have permission to make this a usual group.')
}

function membersOf(objects: readonly AdministeredObject[]): readonly unknown[] {
  const all = objects.flatMap((object) => (object['users'] as number[]).slice(0, MAX_SHOWN))
  return [...new Set(all)].slice(0, MAX_SHOWN)
}

function shownMembers({ users: pks }: AdministeredObject, users: ReadonlyMap<unknown, object>) {
  return (pks as number[]).flatMap((pk) => users.get(pk) ?? [])
}
