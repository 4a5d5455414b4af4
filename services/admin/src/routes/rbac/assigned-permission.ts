/** Permissions that roles were given, as authentik's API shows them. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { knownPermissions } from '../../access/permission-catalogue.ts'

/** Where they are kept. */
export const ASSIGNED = 'authentik_rbac.rolepermission'

const described = {
  id: Type.Integer(),
  codename: Type.String(),
  model: Type.String(),
  app_label: Type.String(),
  name: Type.String(),
}

export const RoleModelPermission = Type.Object(described, { title: 'RoleModelPermission' })

export const RoleObjectPermission = Type.Object(
  { ...described, object_pk: Type.String() },
  { title: 'RoleObjectPermission' },
)

/** One that this version does not know any more is shown by its name alone. */
export function describeAssigned({ pk, permission, object_pk }: AdministeredObject) {
  const [app_label = '', codename = ''] = String(permission).split('.')
  const known = knownPermissions().get(String(permission))
  return {
    ...{ id: Number(pk), codename, app_label, object_pk: String(object_pk ?? '') },
    model: known?.model ?? '',
    name: known?.name ?? codename,
    app_label_verbose: known?.app_label_verbose ?? app_label,
    model_verbose: known?.model_verbose ?? '',
  }
}

/** Names of the permissions that are about a model: `authentik_core.user`. */
export function permissionsOn(model: string): readonly string[] {
  return [...knownPermissions()]
    .filter(([, one]) => `${one.app_label}.${one.model}` === model)
    .map(([name]) => name)
}
