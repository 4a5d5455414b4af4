/** Sources, who people are at them, and what waits for a browser that was sent there. */
import type { GroupMatchingMode, Source, SourceGroup } from '../model/source.ts'

/** Configuration: cached in the process as the rest of it. */
export interface Sources {
  findById(id: string): Promise<Source | undefined>
  findBySlug(slug: string): Promise<Source | undefined>
  /** By name. */
  list(): Promise<readonly Source[]>
}

/** Who somebody is at a source. */
export interface SourceIdentity {
  readonly sourceId: string
  readonly identifier: string
  /** Of the source's access token, as `seal` gave it. */
  readonly sealedToken?: string | undefined
  /** When that ends, milliseconds since the epoch. */
  readonly expiresAt?: number | undefined
}

export interface NewConnection extends SourceIdentity {
  readonly userId: number
}

/** As people see what they are linked with. */
export interface LinkedIdentity {
  readonly id: number
  readonly sourceId: string
  readonly identifier: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

export interface GroupSync {
  readonly userId: number
  readonly source: Pick<Source, 'id' | 'name'>
  readonly mode: GroupMatchingMode
  /** All that the source says the person is in. */
  readonly groups: readonly SourceGroup[]
}

/** What became of the groups: those that were not joined, and why. */
export interface GroupSyncResult {
  readonly refused: readonly { readonly name: string; readonly reason: GroupRefusal }[]
}

export type GroupRefusal =
  /** There is one of that name, and the source may not have it. */
  | 'name_taken'
  /** Its members are superusers: only a person may let others in there. */
  | 'superuser'

export interface SourceConnections {
  /** Whose it is; undefined when nobody's. */
  findUserId(sourceId: string, identifier: string): Promise<number | undefined>
  /**
   * Makes it, or brings its token and its time up to date when the person has it already. `record` runs inside
   * the transaction when it is new: what cannot be recorded does not happen.
   */
  connect(
    connection: NewConnection,
    record: () => Promise<void>,
  ): Promise<'connected' | 'refreshed' | 'of_somebody_else'>
  /** Oldest first. */
  listOf(userId: number): Promise<readonly LinkedIdentity[]>
  /** Joins and leaves the groups that this source knows of; others are not touched. */
  syncGroups(sync: GroupSync): Promise<GroupSyncResult>
  /** For `sealedToken`. */
  seal(token: string): string
  /** Accounts that have this address, in any case; at most two. */
  findByEmail(email: string): Promise<readonly MatchedAccount[]>
  /** The account that has this name, in any case. */
  findByUsername(username: string): Promise<MatchedAccount | undefined>
}

export interface MatchedAccount {
  readonly id: number
  readonly username: string
  readonly email: string
}

/** What the server remembers while a browser is elsewhere: bound to that browser, good once, for minutes. */
export interface SourceVisits {
  keep(browserId: string, key: string, visit: object): Promise<void>
  /** Still there afterwards: for a page that asks before it is used. */
  find(browserId: string, key: string): Promise<unknown>
  /** Of many at once one gets it. */
  take(browserId: string, key: string): Promise<unknown>
}
