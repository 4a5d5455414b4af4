/** What other objects show of a group. */
import type { Group } from '../generated/client.ts'

/** A number for systems that know no UUIDs: the first digits of its own. */
export function groupNumber(id: string): number {
  return Number(
    BigInt(`0x${id.replaceAll('-', '')}`)
      .toString()
      .slice(0, 5),
  )
}

export function groupSummary({ id, name, isSuperuser, attributes }: Group) {
  return { pk: id, num_pk: groupNumber(id), name, is_superuser: isSuperuser, attributes }
}

export function relatedGroup({ id, name, isSuperuser, attributes }: Group) {
  return { pk: id, group_uuid: id, name, is_superuser: isSuperuser, attributes }
}
