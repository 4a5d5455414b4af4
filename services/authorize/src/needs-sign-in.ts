/** Whether the person has to sign in (again) before this request may go on. */
import type { Session, TokenSigner, User } from '@gatehouse/core'
import { subjectOf } from '@gatehouse/protocol'
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

/** Whether `id_token_hint` is about somebody else. OpenID Connect Core 1.0 §3.1.2.1. */
export async function isSomeoneElse(
  request: AuthorizationRequest,
  { user }: Person,
  deps: { signer: TokenSigner; installId: string },
): Promise<boolean> {
  if (!request.idTokenHint) return false
  const { client, issuer } = request.target
  const hint = await deps.signer.verifyIdTokenHint(request.idTokenHint)
  const subject = subjectOf(client.subMode, user, deps.installId)
  return hint?.claims['iss'] !== issuer || hint.claims['sub'] !== subject
}
