/**
 * A client gives a token back.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009#section-2.1 RFC 7009 §2.1}
 */
import {
  type Client,
  type Clock,
  type RefreshTokens,
  type Revocations,
  readAccessToken,
  type TokenSigner,
} from '@gatehouse/core'
import type { Families } from './families.ts'

export type Revoke = (client: Client, token: string) => Promise<void>

export interface RevocationDeps {
  signer: Pick<TokenSigner, 'verifyAccessToken'>
  refreshTokens: Pick<RefreshTokens, 'find'>
  revocations: Pick<Revocations, 'revokeToken'>
  families: Families
  clock: Clock
}

/** Access tokens are accepted a little longer than they say, for clocks that differ. */
const LEEWAY = 60_000

/** Nothing happens for a token that is unknown, dead already or another client's: all look alike. */
export function createRevocation(deps: RevocationDeps): Revoke {
  const { signer, refreshTokens, revocations, families, clock } = deps

  async function revokeAccessToken(client: Client, token: string): Promise<void> {
    const verified = await signer.verifyAccessToken(token)
    const facts = verified && readAccessToken(verified)
    if (facts?.clientId !== client.clientId) return
    await revocations.revokeToken(facts, facts.expiresAt * 1000 - clock.now() + LEEWAY)
  }

  /** RFC 7009 §2.1: with a refresh token go the access tokens of the same grant. */
  async function revokeRefreshToken(client: Client, token: string): Promise<void> {
    const found = await refreshTokens.find(token)
    if (found?.grant.providerId === client.providerId) await families.revoke(found.grant)
  }

  return (client, token) =>
    token.includes('.') ? revokeAccessToken(client, token) : revokeRefreshToken(client, token)
}
