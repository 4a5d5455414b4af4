/** An authenticator and its verifier that trust each other: an answer says what it was made for. */
import type { CeremonyFacts, PasskeyVerifier } from '@gatehouse/core'

export interface FakeAnswer {
  readonly id: string
  readonly challenge: string
  readonly origin: string
  readonly rpId: string
  readonly isVerified?: boolean
  readonly signCount?: number
  readonly userHandle?: string
  readonly transports?: readonly string[]
}

export function fakePasskeys(): PasskeyVerifier {
  return {
    async verifyRegistration(answer, expected) {
      const { id, signCount = 0, transports = ['internal'] } = answer as FakeAnswer
      if (!fits(answer, expected)) return { status: 'refused', reason: 'it does not fit' }
      const credential = {
        ...{ credentialId: id, publicKey: 'key', signCount, transports },
        ...{ aaguid: '', isSyncable: false, isBackedUp: false },
      }
      return { status: 'verified', credential }
    },

    async verifyAssertion(answer, expected) {
      const { signCount = 0, isVerified = true, userHandle } = answer as FakeAnswer
      if (!fits(answer, expected)) return { status: 'refused', reason: 'it does not fit' }
      return { status: 'verified', signCount, isVerified, isBackedUp: false, userHandle }
    },
  }
}

function fits(answer: unknown, expected: CeremonyFacts): boolean {
  const { challenge, origin, rpId, isVerified = true } = (answer ?? {}) as Partial<FakeAnswer>
  return (
    challenge === expected.challenge &&
    origin === expected.origin &&
    rpId === expected.rpId &&
    (isVerified || !expected.isVerificationRequired)
  )
}
