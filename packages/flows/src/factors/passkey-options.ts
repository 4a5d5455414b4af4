/**
 * What a page hands to the browser, to make a passkey or to sign with one. As JSON, the way
 * `PublicKeyCredential.parse…OptionsFromJSON` reads it.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON Web Authentication Level 3 §5.1.8}
 */
import { PASSKEY_ALGORITHMS, type User, type WebAuthnAuthenticator } from '@gatehouse/core'
import type {
  CreationOptions,
  CredentialDescriptor,
  RequestOptions,
  UserVerification,
} from '../authenticator-challenges.ts'
import type { FlowRequest } from '../run.ts'

type Known = Pick<WebAuthnAuthenticator, 'credentialId' | 'transports'>

const TIMEOUT = 5 * 60_000

/** The host of the page: a passkey works where it was made and nowhere else. §5.1.2. */
export function rpIdOf({ origin }: Pick<FlowRequest, 'origin'>): string {
  return new URL(origin).hostname
}

/** Says nothing about the person to who finds it on an authenticator. §14.6.1. */
export function userHandleOf({ uuid }: Pick<User, 'uuid'>): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')
}

export interface CreationWishes {
  readonly challenge: string
  readonly user: User
  readonly known: readonly Known[]
  readonly userVerification: UserVerification
  readonly residentKey: UserVerification
  readonly attachment: 'platform' | 'cross-platform' | undefined
  readonly hints: readonly string[]
}

export function creationOptions(
  { origin, brand }: Pick<FlowRequest, 'origin' | 'brand'>,
  { challenge, user, known, userVerification, residentKey, attachment, hints }: CreationWishes,
): CreationOptions {
  return {
    rp: { id: rpIdOf({ origin }), name: brand.title },
    user: { id: userHandleOf(user), name: user.username, displayName: user.name || user.username },
    challenge,
    pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT,
    excludeCredentials: known.map(descriptorOf),
    authenticatorSelection: {
      ...(attachment && { authenticatorAttachment: attachment }),
      residentKey,
      requireResidentKey: residentKey === 'required',
      userVerification,
    },
    hints,
    attestation: 'none',
  }
}

export interface RequestWishes {
  readonly challenge: string
  readonly known: readonly Known[]
  readonly userVerification: UserVerification
  readonly hints: readonly string[]
}

export function requestOptions(
  { origin }: Pick<FlowRequest, 'origin'>,
  { challenge, known, userVerification, hints }: RequestWishes,
): RequestOptions {
  const allowCredentials = known.map(descriptorOf)
  const rpId = rpIdOf({ origin })
  return { challenge, rpId, timeout: TIMEOUT, allowCredentials, userVerification, hints }
}

function descriptorOf({ credentialId: id, transports }: Known): CredentialDescriptor {
  return { id, type: 'public-key', transports }
}
