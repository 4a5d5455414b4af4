/** People and groups, and how other objects show them. */
import { Type } from 'typebox'
import { Role } from '../resources/rbac/role.ts'
import { Attributes, Nullable, Timestamp, Uuid } from './types.ts'

export const UserType = Type.Enum(
  ['internal', 'external', 'service_account', 'internal_service_account'],
  { title: 'UserTypeEnum' },
)

const group = {
  pk: Uuid(),
  name: Type.String(),
  is_superuser: Type.Boolean(),
  attributes: Attributes(),
}

export const PartialGroup = Type.Object(
  { ...group, num_pk: Type.Integer() },
  { title: 'PartialGroup' },
)

/** A parent or a child. */
export const RelatedGroup = Type.Object({ ...group, group_uuid: Uuid() }, { title: 'RelatedGroup' })

const person = {
  pk: Type.Integer(),
  username: Type.String(),
  name: Type.String(),
  is_active: Type.Boolean(),
  last_login: Nullable(Timestamp()),
  email: Type.String(),
  attributes: Attributes(),
  /** Tells nothing about them, and is the same for ever. */
  uid: Type.String(),
}

/** A member of a group. */
export const PartialUser = Type.Object(person, { title: 'PartialUser' })

export const User = Type.Object(
  {
    ...person,
    date_joined: Timestamp(),
    is_superuser: Type.Boolean(),
    groups: Type.Array(Uuid()),
    groups_obj: Nullable(Type.Array(PartialGroup)),
    roles: Type.Array(Uuid()),
    roles_obj: Nullable(Type.Array(Role)),
    avatar: Type.String(),
    path: Type.String(),
    type: UserType,
    uuid: Uuid(),
    password_change_date: Timestamp(),
    last_updated: Timestamp(),
  },
  { title: 'User' },
)
