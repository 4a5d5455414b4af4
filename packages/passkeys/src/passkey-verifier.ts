/** Answers of authenticators, verified by @simplewebauthn/server. */
import {
  type CeremonyFacts,
  PASSKEY_ALGORITHMS,
  type PasskeyVerifier,
  type Refused,
} from '@gatehouse/core'
import { readAssertion, readRegistration } from './read-answer.ts'

/** Loaded with the first answer: most sign-ins need none of it. */
const library = () => import('@simplewebauthn/server')

export function passkeyVerifier(): PasskeyVerifier {
  return {
    verifyRegistration: (answer, expected) =>
      orRefused(async () => {
        const { verifyRegistrationResponse } = await library()
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          ...optionsOf(expected),
          response: readRegistration(answer),
          supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
        })
        if (!verified) return refused('the attestation is not valid')
        const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo
        return {
          status: 'verified',
          credential: {
            credentialId: credential.id,
            publicKey: Buffer.from(credential.publicKey).toString('base64url'),
            signCount: credential.counter,
            transports: credential.transports ?? [],
            aaguid,
            isSyncable: credentialDeviceType === 'multiDevice',
            isBackedUp: credentialBackedUp,
          },
        }
      }),

    verifyAssertion: (answer, { credential, ...expected }) =>
      orRefused(async () => {
        const { verifyAuthenticationResponse } = await library()
        const response = readAssertion(answer)
        if (response.id !== credential.credentialId) return refused('another credential')
        const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
          ...optionsOf(expected),
          response,
          credential: {
            id: credential.credentialId,
            publicKey: new Uint8Array(Buffer.from(credential.publicKey, 'base64url')),
            // Compared by whoever asks: to the library a copied key is one error among many.
            counter: 0,
          },
        })
        if (!verified) return refused('the signature is not valid')
        return {
          status: 'verified',
          signCount: info.newCounter,
          isVerified: info.userVerified,
          isBackedUp: info.credentialBackedUp,
          userHandle: response.response.userHandle,
        }
      }),
  }
}

function optionsOf({ challenge, origin, rpId, isVerificationRequired }: CeremonyFacts) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: isVerificationRequired,
  }
}

/** The library throws for whatever does not fit, and so do its decoders for bytes that are none. */
async function orRefused<T>(verify: () => Promise<T>): Promise<T | Refused> {
  try {
    return await verify()
  } catch (error) {
    return refused(error instanceof Error ? error.message : 'it could not be read')
  }
}

function refused(reason: string): Refused {
  return { status: 'refused', reason }
}
