/**
 * An authorization request, in the two steps in which it becomes trusted.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1 RFC 6749 §4.1.1}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest OpenID Connect Core 1.0 §3.1.2.1}
 */
import type { Client } from '@gatehouse/core'
import type { ClaimsRequest, Prompt, ResponseMode } from '@gatehouse/protocol'

/** Parameters as they came: a repeated one is an array. */
export type RawParameters = Readonly<Partial<Record<string, string | readonly string[]>>>

/** Parameters once none is known to be repeated. */
export type Parameters = Readonly<Partial<Record<string, string>>>

/** Which dialect is spoken: GitHub's has its own scopes and leaves out what it can guess. */
export type Dialect = 'openid' | 'github'

/** A proven place to send answers to: nothing is ever redirected before one of these exists. */
export interface ResponseTarget {
  readonly client: Client
  readonly redirectUri: string
  readonly responseMode: ResponseMode
  readonly state: string | undefined
  /** Sent as `iss` in every response. RFC 9207 §2. */
  readonly issuer: string
}

export interface AuthorizationRequest {
  readonly target: ResponseTarget
  readonly scopes: readonly string[]
  readonly nonce: string | undefined
  readonly prompt: ReadonlySet<Prompt>
  /** Seconds. */
  readonly maxAge: number | undefined
  readonly claims: ClaimsRequest
  readonly codeChallenge: string | undefined
  readonly loginHint: string | undefined
  readonly idTokenHint: string | undefined
  /** As it came, to come back to after signing in. */
  readonly parameters: Parameters
}
