/**
 * Ends everything that came from one grant: refresh tokens for good, access tokens by a mark.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 RFC 9700 §4.14.2}
 */
import {
  type Clients,
  familyMarkLifetime,
  type Grant,
  type RefreshTokens,
  type Revocations,
} from '@gatehouse/core'
import type { Origin, TokenEvents } from './token-events.ts'

export type FamilyOf = Pick<Grant, 'familyId' | 'providerId' | 'userId'>

export interface Families {
  revoke(grant: FamilyOf): Promise<void>
  /** The same, and leaves a `suspicious_request` event. */
  revokeAsSuspicious(grant: FamilyOf, what: Origin & { message: string }): Promise<void>
}

export interface FamiliesDeps {
  clients: Pick<Clients, 'findByProviderId'>
  refreshTokens: Pick<RefreshTokens, 'revokeFamily'>
  revocations: Pick<Revocations, 'revokeFamily'>
  events: TokenEvents
}

export function createFamilies({ clients, refreshTokens, revocations, events }: FamiliesDeps) {
  const families: Families = {
    async revoke(grant) {
      const client = await clients.findByProviderId(grant.providerId)
      const forMs = familyMarkLifetime(client?.accessTokenValidity)
      await Promise.all([
        revocations.revokeFamily(grant.familyId, forMs),
        refreshTokens.revokeFamily(grant),
      ])
    },

    async revokeAsSuspicious(grant, what) {
      await families.revoke(grant)
      await events.suspicious(grant, what)
    },
  }
  return families
}
