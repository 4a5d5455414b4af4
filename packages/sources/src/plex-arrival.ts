/** Somebody has a token of Plex: who that is, and whether the source lets them in. */
import {
  type AuditLog,
  askAdmission,
  type Plex,
  type PlexFailure,
  type Source,
  type SourceSecrets,
} from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import type { Arrival } from './arrive.ts'
import { recordEvent } from './record-refusal.ts'
import { SourceRefused } from './source-refused.ts'
import { readProfile } from './upstream-profile.ts'

export interface PlexArrivalDeps {
  readonly plex: Pick<Plex, 'person' | 'resources' | 'friends' | 'homeUsers'>
  /** Of the owners of Plex sources. */
  readonly sourceSecrets: SourceSecrets
  readonly audit: AuditLog
}

export interface PlexArrival extends Pick<Arrival, 'source' | 'request'> {
  readonly token: string
}

export interface PlexSettings {
  readonly clientId: string
  readonly allowedServers: readonly string[]
  readonly allowFriends: boolean
}

export function plexSettings({ settings }: Source): PlexSettings {
  const { client_id, allowed_servers, allow_friends } = settings
  return {
    clientId: String(client_id),
    allowedServers: Array.isArray(allowed_servers) ? allowed_servers.map(String) : [],
    allowFriends: allow_friends === true,
  }
}

/** @throws SourceRefused */
export async function plexArrival(
  deps: PlexArrivalDeps,
  { source, token, request }: PlexArrival,
): Promise<Pick<Arrival, 'source' | 'profile' | 'accessToken'>> {
  const settings = plexSettings(source)
  const answer = await deps.plex.person({ clientId: settings.clientId, token })
  if (!answer.ok) throw noPerson(source, answer.failure)
  const person = answer.value
  const ownerToken = await deps.sourceSecrets.find(source.id)
  const admission = await askAdmission(deps.plex, { ...settings, ownerToken }, { person, token })
  if (admission.decision === 'undecided') {
    await tellOperator(deps, { source, request }, admission.failures)
    throw unanswered(source, admission.failures)
  }
  if (admission.decision === 'refused') throw notAllowed(source, person.id)
  const { id: identifier, username, name, email, isEmailConfirmed: emailVerified, info } = person
  const profile = readProfile({ identifier, username, name, email, emailVerified, info })
  return { source, profile, accessToken: { value: token, expiresAt: undefined } }
}

/** The owner's token is used for nobody's own questions: when Plex refuses it, no visitor can mend it. */
async function tellOperator(
  deps: PlexArrivalDeps,
  where: Pick<Arrival, 'source' | 'request'>,
  failures: readonly PlexFailure[],
): Promise<void> {
  const refused = failures.find(({ kind, call }) => kind === 'refused' && call !== 'resources')
  if (!refused) return
  const message = 'Plex does not accept plex_token any more: load the servers again.'
  const context = { reason: 'configuration', message, field: 'plex_token' }
  await recordEvent(deps, where, { action: 'configuration_error', user: undefined, context })
}

function noPerson(source: Source, failure: PlexFailure): SourceRefused {
  if (failure.kind !== 'refused') return unanswered(source, [failure])
  return new SourceRefused('token_refused', say('sourceSaidOdd'), { detail: failure.message })
}

function unanswered(source: Source, failures: readonly PlexFailure[]): SourceRefused {
  const detail = failures.map(({ message }) => message).join(' ')
  return new SourceRefused('upstream', say('sourceUnreachable', { source: source.name }), {
    detail,
  })
}

function notAllowed(source: Source, identifier: string): SourceRefused {
  return new SourceRefused('policy', say('sourceNotForYou', { source: source.name }), {
    detail: `The account ${identifier} at Plex can use none of the allowed servers, and is no friend where friends are allowed.`,
  })
}
