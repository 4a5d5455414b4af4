/** People as the API answers them. */
import type { AdministeredObject } from '@gatehouse/core'
import { hashedUserId, initialAvatar } from '@gatehouse/protocol'
import type { AdminDeps } from '../ports.ts'
import type { Asked } from '../resource/resource.ts'

type PresentDeps = Pick<AdminDeps, 'installation' | 'administration'>

export async function presentUsers(
  objects: readonly AdministeredObject[],
  { deps, options }: Pick<Asked, 'options'> & { readonly deps: PresentDeps },
): Promise<readonly object[]> {
  const installId = await deps.installation.installId()
  return objects.map((object) => ({
    ...object,
    ...(options['include_groups'] === false ? { groups_obj: null } : {}),
    ...(options['include_roles'] === false ? { roles_obj: null } : {}),
    uid: hashedUserId(Number(object.pk), installId),
    avatar: initialAvatar(String(object['name'] || object['username'])),
  }))
}

/** The people whom other objects name; those that are gone are left out. */
export async function usersByPk(
  deps: PresentDeps,
  pks: readonly unknown[],
): Promise<ReadonlyMap<unknown, object>> {
  const wanted = [...new Set(pks)]
  if (wanted.length === 0) return new Map()
  const { results } = await deps.administration.collection('authentik_core.user').list({
    ...{ filters: { pks: wanted }, search: '', ordering: '' },
    ...{ page: 1, size: wanted.length, reach: { all: true } },
  })
  const presented = await presentUsers(results, { deps, options: {} })
  return new Map(results.map(({ pk }, index) => [pk, presented[index] ?? {}]))
}
