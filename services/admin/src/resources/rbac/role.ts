/** `rbac/roles/`: permissions that groups and people are given together. */
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Filled, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

export const Role = Type.Object({ pk: Uuid(), name: Type.String() }, { title: 'Role' })

export const role: Resource = {
  path: '/rbac/roles/',
  model: 'authentik_rbac.role',
  component: 'Role',
  key: 'uuid',
  object: Role,
  request: Type.Object({ name: Filled() }, { title: 'RoleRequest' }),
  filters: {
    name: Type.String(),
    managed: Type.Array(Type.String()),
    managed__isnull: Type.Boolean(),
    groups: Uuid(),
    users: Int32(),
    /** With those that somebody has through groups. */
    inherited: Type.Boolean(),
  },
}
