/**
 * Who may enter by a Plex source: its owner always; whoever can use one of the allowed servers; friends of
 * the owner and members of the owner's home where friends are allowed. No allowed servers: nobody by a server.
 */
import type { PlexFailure, PlexPerson, PlexResource, PlexResult } from '../../ports/plex.ts'

export interface PlexAdmissionFacts {
  readonly person: Pick<PlexPerson, 'id' | 'isInHome'>
  readonly allowedServers: readonly string[]
  readonly allowFriends: boolean
  /** Undefined: there is no token to ask with. */
  readonly ownerId: PlexResult<string> | undefined
  /** What the person can use. Undefined: not asked, since it would change nothing. */
  readonly resources: PlexResult<readonly PlexResource[]> | undefined
  readonly friends: PlexResult<ReadonlySet<string>> | undefined
  readonly homeUsers: PlexResult<ReadonlySet<string>> | undefined
}

export type PlexAdmission =
  | { readonly decision: 'admitted'; readonly by: 'owner' | 'server' | 'friend' | 'home' }
  | { readonly decision: 'refused' }
  /** What Plex did say lets nobody in, and what it failed to say might have. */
  | { readonly decision: 'undecided'; readonly failures: readonly PlexFailure[] }

/** A failure of one answer never holds against somebody whom another one lets in. */
export function decideAdmission(facts: PlexAdmissionFacts): PlexAdmission {
  const { id } = facts.person
  const { ownerId, resources, friends, homeUsers } = whatCounts(facts)
  if (ownerId?.ok && ownerId.value === id) return admitted('owner')
  if (resources?.ok && resources.value.some((one) => isShared(one, facts)))
    return admitted('server')
  if (friends?.ok && friends.value.has(id)) return admitted('friend')
  if (homeUsers?.ok && homeUsers.value.has(id)) return admitted('home')

  const failures = [ownerId, resources, friends, homeUsers].flatMap((result) =>
    result && !result.ok ? [result.failure] : [],
  )
  return failures.length > 0 ? { decision: 'undecided', failures } : { decision: 'refused' }
}

/** The answers that the source lets decide. */
function whatCounts({ person, allowedServers, allowFriends, ...answers }: PlexAdmissionFacts) {
  return {
    ownerId: answers.ownerId,
    resources: allowedServers.length > 0 ? answers.resources : undefined,
    friends: allowFriends ? answers.friends : undefined,
    homeUsers: allowFriends && person.isInHome ? answers.homeUsers : undefined,
  }
}

function admitted(by: 'owner' | 'server' | 'friend' | 'home'): PlexAdmission {
  return { decision: 'admitted', by }
}

/**
 * One's own server does not count: anybody can give a device of theirs the id of somebody else's server.
 * Whom Plex says it belongs to must be the owner, where both are known.
 */
function isShared(
  { id, provides, isOwned, ownerId }: PlexResource,
  { allowedServers, ownerId: owner }: PlexAdmissionFacts,
): boolean {
  if (isOwned || !provides.includes('server') || !allowedServers.includes(id)) return false
  return ownerId === undefined || !owner?.ok || ownerId === owner.value
}
