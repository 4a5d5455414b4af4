/**
 * What every client authentication method is made of.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3 RFC 6749 §2.3}
 */
import { safeEqual } from '@gatehouse/protocol'
import type { Client } from '../model/client.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReplayCache } from '../ports/grants.ts'
import type { TokenSigner } from '../ports/token-signer.ts'

/** What a request says about the client that sent it. */
export interface ClientRequest {
  /** The `Authorization` header. */
  readonly authorization: string | undefined
  /** The form body; none of its parameters is repeated. */
  readonly parameters: Readonly<Partial<Record<string, string>>>
  /** The origin that clients see: assertions name the issuer or an endpoint on it. */
  readonly origin: string
}

export interface MethodDeps {
  signer: Pick<TokenSigner, 'verifyClientAssertion'>
  replayCache: ReplayCache
  clock: Clock
}

/** A claim to be some client, and the means to prove it. */
export interface Claimant {
  /** The identifiers to look for, likeliest first. */
  readonly clientIds: readonly string[]
  /** `undefined` stands for an unknown client: the same work, and never true. */
  proves(client: Client | undefined, deps: MethodDeps): boolean | Promise<boolean>
}

export interface ClientAuthenticationMethod {
  readonly name: string
  /** `undefined` when the request does not use this method. */
  read(request: ClientRequest): Claimant | undefined
}

/** Compared with when there is nothing to compare with. */
const NO_SECRETS = [{ value: 'no client has this secret', isUsable: false }]

/** Compares with every secret of the client, expired or not: how long it takes tells nothing. */
export function hasSecret(client: Client | undefined, secret: string, now: number): boolean {
  const secrets = client?.secrets.map(({ value, expiresAt }) => ({
    value,
    isUsable: expiresAt === undefined || expiresAt > now,
  }))
  let matches = false
  for (const { value, isUsable } of secrets?.length ? secrets : NO_SECRETS) {
    if (safeEqual(value, secret) && isUsable) matches = true
  }
  return matches
}
