/**
 * Asks Plex whether it still accepts a token. One that it refuses is marked and an event says so; nothing else
 * ends, unless the source wants the person's sessions to. Whatever else goes wrong changes nothing.
 */
import type {
  AuditLog,
  Clock,
  Plex,
  PlexTokenKey,
  PlexTokens,
  SignOut,
  StoredPlexToken,
} from '@gatehouse/core'
import type { Log } from '../ports.ts'

export interface CheckPlexTokenDeps {
  plex: Pick<Plex, 'person'>
  plexTokens: Pick<PlexTokens, 'find' | 'markRefused' | 'markAccepted'>
  signOut: Pick<SignOut, 'everywhere'>
  audit: AuditLog
  clock: Clock
  log: Pick<Log, 'info'>
}

export async function checkPlexToken(deps: CheckPlexTokenDeps, key: PlexTokenKey): Promise<void> {
  const stored = await deps.plexTokens.find(key)
  if (!stored) return
  const { token, source, refusedAt } = stored
  const answer = await deps.plex.person({ clientId: source.clientId, token })
  if (answer.ok) {
    if (refusedAt !== undefined) await deps.plexTokens.markAccepted(stored)
  } else if (answer.failure.kind === 'refused') {
    if (refusedAt === undefined) await refuse(deps, stored)
  } else {
    const { kind, message } = answer.failure
    deps.log.info({ source: source.id, kind }, `a token of Plex could not be checked: ${message}`)
  }
}

async function refuse(deps: CheckPlexTokenDeps, stored: StoredPlexToken): Promise<void> {
  const { source, user } = stored
  // First what may be done twice: a worker that dies in between leaves no mark, and another begins again.
  await recordRefusal(deps, stored)
  if (user && source.endsSessions) await deps.signOut.everywhere(user.pk)
  await deps.plexTokens.markRefused(stored, deps.clock.now())
}

async function recordRefusal({ audit, clock }: CheckPlexTokenDeps, stored: StoredPlexToken) {
  const { key, version, createdAt: at, source, user } = stored
  const model = { app: 'authentik_sources_plex', model_name: 'plexsource' }
  await audit.record(
    {
      action: user ? 'configuration_warning' : 'configuration_error',
      app: 'gatehouse.worker',
      user,
      context: {
        message: user
          ? 'Plex does not accept the token of a connection any more. It is renewed when the person signs in by Plex again.'
          : 'Plex does not accept plex_token any more. Load the servers again, or set another one.',
        ...(!user && { field: 'plex_token' }),
        source: { ...model, pk: source.id, name: source.name },
        ...(user && { connection: key.id }),
      },
      clientAddress: undefined,
      brandId: undefined,
    },
    { once: `token of Plex ${key.kind} ${key.id} ${version}`, at, noticedAt: clock.now() },
  )
}
