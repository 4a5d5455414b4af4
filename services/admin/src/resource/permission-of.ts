import type { Permission } from '../access/permission.ts'
import type { Resource } from './resource.ts'

/** `change` of `authentik_core.application` is `authentik_core.change_application`. */
export function permissionOf(
  verb: 'view' | 'add' | 'change' | 'delete',
  { model }: Pick<Resource, 'model'>,
): Permission {
  const [app, name] = model.split('.')
  return `${app}.${verb}_${name}`
}
