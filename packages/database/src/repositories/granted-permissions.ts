import type { GrantedPermissions } from '@gatehouse/core'

export interface PermissionRow {
  readonly permission: string
  /** Null: all objects. */
  readonly objectPk: string | null
}

/** Rows of permissions by their name. */
export function toGranted(rows: readonly PermissionRow[]): GrantedPermissions {
  const granted = new Map<string, 'all' | Set<string>>()
  for (const { permission, objectPk } of rows) {
    const known = granted.get(permission)
    if (known === 'all') continue
    if (objectPk === null) granted.set(permission, 'all')
    else granted.set(permission, (known ?? new Set()).add(objectPk))
  }
  return granted
}
