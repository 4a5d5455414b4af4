/** Whether the person has to sign in (again) before this request may go on. */
import type { Session, TokenSigner, User } from '@gatehouse/core'
import { type ClaimsRequest, subjectOf } from '@gatehouse/protocol'
import type { AuthorizationRequest } from './authorization-request.ts'

export interface Person {
  readonly session: Session
  readonly user: User
}

export interface SignInFacts {
  readonly now: number
  /** A sign-in that this request asked for has happened. */
  readonly reauthenticated: boolean
}

export function needsFreshSignIn(
  request: AuthorizationRequest,
  { session }: Person,
  { now, reauthenticated }: SignInFacts,
): boolean {
  if (reauthenticated) return false
  if (request.prompt.has('login') || request.prompt.has('select_account')) return true
  const age = Math.floor(now / 1000) - session.authTime
  // 0 asks always: OpenID Connect Core 1.0 §3.1.2.1 makes it another word for prompt=login.
  return request.maxAge === 0 || (request.maxAge !== undefined && age > request.maxAge)
}

/**
 * Whether the request is about somebody else: by `id_token_hint`, or by a `sub` that it asks for by value.
 * A hint that nobody can read names no one: in the way of `prompt=none` only, which must be sure.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequestValidation OpenID Connect Core 1.0 §3.1.2.2}
 */
export async function isSomeoneElse(
  request: AuthorizationRequest,
  { user }: Person,
  deps: { signer: Pick<TokenSigner, 'verifyIdTokenHint'>; installId: string },
): Promise<boolean> {
  const { client, issuer } = request.target
  const subject = subjectOf(client.subMode, user, deps.installId)
  const wanted = wantedSubjects(request.claims)
  if (wanted && !wanted.includes(subject)) return true
  if (!request.idTokenHint) return false
  const hint = await deps.signer.verifyIdTokenHint(request.idTokenHint)
  if (hint?.claims['iss'] !== issuer) return request.prompt.has('none')
  return hint.claims['sub'] !== subject
}

function wantedSubjects({ idToken }: ClaimsRequest): readonly unknown[] | undefined {
  const { value, values } = (Object.hasOwn(idToken, 'sub') && idToken['sub']) || {}
  return value === undefined ? values : [value]
}
