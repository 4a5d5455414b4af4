/**
 * Judges an authenticator's signature. Whoever signs must own the account that is signed in to.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion Web Authentication Level 3 §7.2}
 */
import type { Assertion, User, WebAuthnAuthenticator } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { recordEvent } from '../audit.ts'
import type { UserVerification } from '../authenticator-challenges.ts'
import { recordFailedSignIn } from '../failed-sign-in.ts'
import { fieldError, type Invalid, type StageRun } from '../stages/stage.ts'
import { confirmed } from './confirmed.ts'
import { rpIdOf, userHandleOf } from './passkey-options.ts'
import { AUTH_MFA, AUTH_PASSKEY } from './proof.ts'

export interface PasskeyAttempt {
  /** Undefined: the passkey says who it is. */
  readonly user: User | undefined
  /** As it came in. */
  readonly answer: unknown
  readonly verification: UserVerification
  /** Of the answer, for what to say when it is wrong. */
  readonly field: string
}

interface Proven {
  readonly owner: User
  readonly credential: WebAuthnAuthenticator
  readonly assertion: Assertion
}

type ConfirmedNext = ReturnType<typeof confirmed>

export async function checkPasskey(
  stage: StageRun,
  attempt: PasskeyAttempt,
): Promise<ConfirmedNext | Invalid> {
  const judged = await judge(stage, attempt)
  if ('reason' in judged) return refuse(stage, attempt, judged)
  const { owner, credential, assertion } = judged
  const { deps } = stage
  const isAlone = attempt.user === undefined
  const next = confirmed(stage, {
    user: owner,
    device: credential,
    proof: { method: isAlone ? AUTH_PASSKEY : AUTH_MFA, amr: methodsOf(credential, assertion) },
    record: () => deps.authenticators.recordSignature(credential.id, assertion, deps.clock.now()),
  })
  if (!isAlone) return next
  const named = { pendingUserId: owner.id, pendingUserIdentifier: undefined }
  return { ...next, context: { ...next.context, ...named } }
}

/** RFC 8176 §2: a key that stays in its hardware or one that is copied; a person was there. */
function methodsOf(
  { isSyncable }: WebAuthnAuthenticator,
  { isVerified }: Assertion,
): readonly string[] {
  return [isSyncable ? 'swk' : 'hwk', 'user', ...(isVerified ? ['mfa'] : [])]
}

interface Refusal {
  readonly reason: string
  /** Of the credential that was named, where that is known. */
  readonly owner?: User | undefined
  readonly isSuspicious?: boolean
}

async function judge(
  { deps, run, context }: StageRun,
  { user, answer, verification }: PasskeyAttempt,
): Promise<Proven | Refusal> {
  const challenge = context.passkeyChallenge
  if (challenge === undefined) return { reason: 'no challenge waits for an answer' }
  const credential = await deps.authenticators.findCredential(idOf(answer))
  const owner = credential && (await deps.users.findById(credential.userId))
  if (!credential || !owner) return { reason: 'the credential is not known' }
  if (user !== undefined && owner.id !== user.id) return { reason: "somebody else's credential" }
  if (!owner.isActive) return { reason: 'the account is not active', owner }

  const assertion = await deps.passkeys.verifyAssertion(answer, {
    challenge,
    origin: run.request.origin,
    rpId: rpIdOf(run.request),
    isVerificationRequired: isRequired(verification, user),
    credential,
  })
  if (assertion.status === 'refused') return { reason: assertion.reason, owner }
  const { userHandle, signCount } = assertion
  // §7.2 step 6: who was not named before is named by the handle, which then must be there.
  const expected = user === undefined ? userHandle : (userHandle ?? userHandleOf(owner))
  if (expected !== userHandleOf(owner)) return { reason: 'the user handle is not theirs', owner }
  if (isCopied(credential, signCount)) return { ...COPIED, owner }
  return { owner, credential, assertion }
}

const COPIED = {
  reason: 'the counter did not grow: the authenticator may have been copied',
  isSuspicious: true,
}

/** §6.1.1: a counter that does not grow tells of a copy; some authenticators do not count. */
function isCopied({ signCount: before }: WebAuthnAuthenticator, signCount: number): boolean {
  return (before > 0 || signCount > 0) && signCount <= before
}

/** In place of a password a key alone is too little, unless the operator says that it is enough. */
export function isRequired(verification: UserVerification, user: User | undefined): boolean {
  return verification === 'required' || (user === undefined && verification === 'preferred')
}

function idOf(answer: unknown): string {
  const { id } = (answer ?? {}) as { id?: unknown }
  return typeof id === 'string' ? id : ''
}

/** Every reason looks the same from outside. */
async function refuse(
  stage: StageRun,
  { user, field }: PasskeyAttempt,
  { reason, owner, isSuspicious = false }: Refusal,
): Promise<Invalid> {
  const about = user ?? owner
  const facts = { device_class: 'webauthn', reason }
  if (about && !isSuspicious) {
    await recordFailedSignIn(stage, { user: about, identifier: about.username, facts })
  } else {
    const { deps, run, flow } = stage
    const action = isSuspicious ? 'suspicious_request' : 'login_failed'
    await recordEvent(deps, run, { action, user: about, context: { ...facts, flow: flow.slug } })
  }
  return {
    kind: 'invalid',
    errors: fieldError(field, say('passkeyNotTaken')),
    context: { passkeyChallenge: undefined },
  }
}
