/**
 * What every client authentication method is made of.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3 RFC 6749 §2.3}
 */
import { safeEqualTo } from '@gatehouse/protocol'
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

interface KnownSecret {
  equals(value: string): boolean
  readonly expiresAt: number
}

/** Compared with when there is nothing to compare with. */
const NO_SECRETS: readonly KnownSecret[] = [
  { equals: safeEqualTo('no client has this secret'), expiresAt: 0 },
]

/** Compares with every secret of the client, expired or not: how long it takes tells nothing. */
export function hasSecret(client: Client | undefined, secret: string, now: number): boolean {
  let matches = false
  for (const { equals, expiresAt } of secretsOf(client)) {
    if (equals(secret) && expiresAt > now) matches = true
  }
  return matches
}

/** The client object is replaced whenever anything of it changes, its secrets too. */
const known = new WeakMap<Client, readonly KnownSecret[]>()

function secretsOf(client: Client | undefined): readonly KnownSecret[] {
  if (!client || client.secrets.length === 0) return NO_SECRETS
  const remembered = known.get(client)
  if (remembered) return remembered
  const secrets = client.secrets.map(({ value, expiresAt = Number.POSITIVE_INFINITY }) => ({
    equals: safeEqualTo(value),
    expiresAt,
  }))
  known.set(client, secrets)
  return secrets
}
