/** Signing and verifying: implemented by packages/signing. */
import type { Client } from '../model/client.ts'

export type TokenUse = 'access' | 'id' | 'logout'

export interface VerifiedToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

export interface TokenSigner {
  /**
   * Signs with the client's key for this use (HS256 with its newest secret when it has none) and
   * encrypts when the client has an encryption key. `typ`: at+jwt, JWT, logout+jwt.
   */
  sign(client: Client, use: TokenUse, claims: Readonly<Record<string, unknown>>): Promise<string>
  /** The algorithm `sign` will use: at_hash and discovery need it. */
  algorithm(client: Client, use: TokenUse): Promise<string>
  /** Signature, `typ`, `iss` shape and `exp`; undefined for anything that is not ours and valid. */
  verifyAccessToken(token: string): Promise<VerifiedToken | undefined>
  /** As above for ID tokens used as hints: an expired one is accepted (OpenID RP-Initiated Logout §4). */
  verifyIdTokenHint(token: string): Promise<VerifiedToken | undefined>
  /** Public keys (next, active, retiring) of this client, RFC 7517; empty `keys` for HS256. */
  jwks(client: Client): Promise<{ keys: readonly Record<string, unknown>[] }>
  /** `private_key_jwt` and `client_secret_jwt` assertions. RFC 7523 §3. */
  verifyClientAssertion(
    client: Pick<Client, 'jwks' | 'jwksUri' | 'secrets'>,
    assertion: string,
  ): Promise<VerifiedToken | undefined>
}
