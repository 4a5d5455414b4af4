/** Ends what somebody has begun: by their own or an operator's hand, with the account or with what it agreed to. */
import type { LogoutNotices } from './logout/logout-notices.ts'
import type { Grant } from './model/authorization.ts'
import type { Clock } from './ports/clock.ts'
import type { Clients } from './ports/configuration.ts'
import type { RefreshTokens, Revocations } from './ports/grants.ts'
import type { SessionRecords, Sessions } from './ports/sessions.ts'
import { familyMarkLifetime } from './tokens/family-mark-lifetime.ts'

export interface SignOut {
  /** Everywhere: the sessions of every browser, whose clients are told, and all tokens. Idempotent. */
  everywhere(userId: number): Promise<void>
  /** The tokens of one client, which is told that it is signed out. The sessions go on. Idempotent. */
  ofClient(userId: number, providerId: number): Promise<void>
  /** The tokens of one grant. Idempotent. */
  ofGrant(grant: Pick<Grant, 'familyId' | 'userId' | 'providerId'>): Promise<void>
}

export interface SignOutDeps {
  sessions: Pick<Sessions, 'endOthers'>
  refreshTokens: Pick<RefreshTokens, 'revokeWhere' | 'revokeFamily'>
  revocations: Pick<Revocations, 'revokeFamily' | 'revokeClient'>
  sessionRecords: Pick<SessionRecords, 'sidsOf'>
  clients: Pick<Clients, 'findByProviderId'>
  notices: Pick<LogoutNotices, 'announceClient'>
  clock: Clock
  /** The longest an access token of any client is valid, milliseconds. */
  accessTokenMaxValidity: number
}

export function createSignOut(deps: SignOutDeps): SignOut {
  const { sessions, refreshTokens, revocations, sessionRecords, clients, notices, clock } = deps
  const markLifetime = familyMarkLifetime(deps.accessTokenMaxValidity)

  async function endFamilies(where: { userId: number; providerId?: number }): Promise<void> {
    const families = await refreshTokens.revokeWhere(where)
    await Promise.all(families.map((id) => revocations.revokeFamily(id, markLifetime)))
  }

  /** Not every client gets a refresh token: what has none is found by its session. */
  async function endAccessTokens(userId: number, providerId: number): Promise<void> {
    const client = await clients.findByProviderId(providerId)
    if (!client) return
    const sids = await sessionRecords.sidsOf(userId)
    const { clientId } = client
    const now = clock.now()
    await Promise.all(
      sids.map((sid) => revocations.revokeClient({ sid, clientId }, now, markLifetime)),
    )
  }

  return {
    async everywhere(userId) {
      await sessions.endOthers(userId)
      await endFamilies({ userId })
    },
    async ofClient(userId, providerId) {
      await endAccessTokens(userId, providerId)
      await endFamilies({ userId, providerId })
      await notices.announceClient(userId, providerId)
    },
    async ofGrant(grant) {
      await Promise.all([
        revocations.revokeFamily(grant.familyId, markLifetime),
        refreshTokens.revokeFamily(grant),
      ])
    },
  }
}
