/** What a person confirms a sign-in with besides, or instead of, the password. */

export type AuthenticatorKind = 'totp' | 'static' | 'webauthn' | 'email'

interface Common<Kind extends AuthenticatorKind> {
  readonly id: number
  readonly userId: number
  readonly kind: Kind
  /** As its owner calls it. */
  readonly name: string
  /** Milliseconds since the epoch, like all times here. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Undefined as long as nobody has signed in with it. */
  readonly lastUsedAt: number | undefined
}

/** An app that shows codes. RFC 6238. */
export interface TotpAuthenticator extends Common<'totp'> {
  readonly digits: 6 | 8
}

/** Recovery codes, each good for one sign-in. A person has one set of them at most. */
export interface StaticAuthenticator extends Common<'static'> {
  readonly remainingCodes: number
}

/** A passkey or security key. */
export interface WebAuthnAuthenticator extends Common<'webauthn'> {
  /** base64url. */
  readonly credentialId: string
  /** COSE key, base64url. RFC 9052 §7. */
  readonly publicKey: string
  /** Of the last answer; 0 for authenticators that do not count. Web Authentication Level 3 §6.1.1. */
  readonly signCount: number
  readonly transports: readonly string[]
  /** Names the make of the authenticator; all zeros when it does not tell. */
  readonly aaguid: string
  /** It can be copied to other devices of its owner. */
  readonly isSyncable: boolean
  readonly isBackedUp: boolean
}

/** Codes by mail. */
export interface EmailAuthenticator extends Common<'email'> {
  readonly email: string
  /** Whose settings say how codes are mailed. */
  readonly stageId: string | undefined
}

export type Authenticator =
  | TotpAuthenticator
  | StaticAuthenticator
  | WebAuthnAuthenticator
  | EmailAuthenticator

interface Named {
  readonly userId: number
  readonly name: string
}

/** One that its owner has just proved to have. */
export type NewAuthenticator =
  | (Named & {
      readonly kind: 'totp'
      /** base32. */
      readonly secret: string
      readonly digits: 6 | 8
      /** The time step of the code that proved it: used up. */
      readonly lastStep: number
    })
  | (Named & { readonly kind: 'static'; readonly codes: readonly string[] })
  | (Named & {
      readonly kind: 'email'
      readonly email: string
      readonly stageId: string | undefined
    })
  | (Named & { readonly kind: 'webauthn' } & Pick<
        WebAuthnAuthenticator,
        | 'credentialId'
        | 'publicKey'
        | 'signCount'
        | 'transports'
        | 'aaguid'
        | 'isSyncable'
        | 'isBackedUp'
      >)

/**
 * Signatures that passkeys may make: EdDSA, ES256, RS256.
 *
 * @see {@link https://www.iana.org/assignments/cose/cose.xhtml#algorithms COSE Algorithms}
 */
export const PASSKEY_ALGORITHMS: readonly number[] = [-8, -7, -257]

/** authentik's model of each kind; names permissions and objects in events. */
const MODELS: Readonly<Record<AuthenticatorKind, `${string}.${string}`>> = {
  totp: 'authentik_stages_authenticator_totp.totpdevice',
  static: 'authentik_stages_authenticator_static.staticdevice',
  webauthn: 'authentik_stages_authenticator_webauthn.webauthndevice',
  email: 'authentik_stages_authenticator_email.emaildevice',
}

export const AUTHENTICATOR_KINDS = Object.keys(MODELS) as readonly AuthenticatorKind[]

export function authenticatorModel(kind: AuthenticatorKind): `${string}.${string}` {
  return MODELS[kind]
}

/** How an event names it. */
export function authenticatorFacts({
  id,
  kind,
  name,
}: Pick<Authenticator, 'id' | 'kind' | 'name'>): {
  readonly pk: number
  readonly app: string
  readonly model_name: string
  readonly name: string
} {
  const [app = '', model_name = ''] = MODELS[kind].split('.')
  return { pk: id, app, model_name, name }
}
