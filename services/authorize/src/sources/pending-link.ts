/** An identity at a source that somebody signed in here may make theirs, until they have answered. */
import type { SourceGroup, SourceIdentity } from '@gatehouse/core'

export interface PendingLink {
  readonly sourceId: string
  /** Whose it becomes; nobody else's. */
  readonly userId: number
  readonly identity: SourceIdentity
  readonly groups: readonly SourceGroup[] | undefined
  /** What the page calls them there. */
  readonly name: string
  readonly next: string | undefined
}

export const LINK_PATH = '/if/user/sources/:key/'

export function linkPath(key: string): string {
  return LINK_PATH.replace(':key', encodeURIComponent(key))
}
