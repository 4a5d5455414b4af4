/** Asks Plex what it takes to decide who may enter, and no more: all of it at once. */
import type { Plex, PlexPerson, PlexResult } from '../../ports/plex.ts'
import { decideAdmission, type PlexAdmission } from './decide-admission.ts'

export interface PlexSourceRule {
  readonly clientId: string
  /** Undefined where none is stored. */
  readonly ownerToken: string | undefined
  readonly allowedServers: readonly string[]
  readonly allowFriends: boolean
}

export interface PlexVisitor {
  readonly person: PlexPerson
  /** The one they arrived with. */
  readonly token: string
}

export async function askAdmission(
  plex: Pick<Plex, 'person' | 'resources' | 'friends' | 'homeUsers'>,
  { clientId, ownerToken, allowedServers, allowFriends }: PlexSourceRule,
  { person, token }: PlexVisitor,
): Promise<PlexAdmission> {
  const owner = ownerToken ? { clientId, token: ownerToken } : undefined
  const asksFriends = owner && allowFriends
  const [ownerId, resources, friends, homeUsers] = await Promise.all([
    owner && plex.person(owner).then(idOf),
    allowedServers.length > 0 ? plex.resources({ clientId, token }) : undefined,
    asksFriends && plex.friends(owner),
    asksFriends && person.isInHome ? plex.homeUsers(owner) : undefined,
  ])
  const facts = { ownerId, resources, friends: friends || undefined, homeUsers }
  return decideAdmission({ ...facts, person, allowedServers, allowFriends })
}

function idOf(result: PlexResult<PlexPerson>): PlexResult<string> {
  return result.ok ? { ok: true, value: result.value.id } : result
}
