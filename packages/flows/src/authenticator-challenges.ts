/** What is asked of authenticators: to set them up, and to confirm a sign-in with them. */
import type { UserChallenge } from './challenge-base.ts'

export type UserVerification = 'required' | 'preferred' | 'discouraged'

export interface CredentialDescriptor {
  readonly id: string
  readonly type: 'public-key'
  readonly transports: readonly string[]
}

/** As `PublicKeyCredential.parseCreationOptionsFromJSON` reads it. */
export interface CreationOptions {
  readonly rp: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly challenge: string
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[]
  readonly timeout: number
  readonly excludeCredentials: readonly CredentialDescriptor[]
  readonly authenticatorSelection: {
    readonly authenticatorAttachment?: 'platform' | 'cross-platform'
    readonly residentKey: UserVerification
    readonly requireResidentKey: boolean
    readonly userVerification: UserVerification
  }
  readonly hints: readonly string[]
  readonly attestation: 'none'
}

/** As `PublicKeyCredential.parseRequestOptionsFromJSON` reads it. */
export interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
  readonly timeout: number
  /** Empty: the person picks one of those that the browser finds. */
  readonly allowCredentials: readonly CredentialDescriptor[]
  readonly userVerification: UserVerification
  readonly hints: readonly string[]
}

export interface AuthenticatorTotpChallenge extends UserChallenge<'ak-stage-authenticator-totp'> {
  /** `otpauth://totp/…`: what apps read from the picture. */
  readonly config_url: string
}

export interface AuthenticatorStaticChallenge
  extends UserChallenge<'ak-stage-authenticator-static'> {
  readonly codes: readonly string[]
  /** Ours: there are older ones, which stop working. */
  readonly replaces?: boolean
}

export interface AuthenticatorWebAuthnChallenge
  extends UserChallenge<'ak-stage-authenticator-webauthn'> {
  readonly registration: CreationOptions
}

export interface AuthenticatorEmailChallenge extends UserChallenge<'ak-stage-authenticator-email'> {
  /** Where the code was sent; of the account all but the ends is hidden. */
  readonly email: string | null
  /** The person has to say where. */
  readonly email_required: boolean
}

/** One way to confirm a sign-in. */
export interface DeviceChallenge {
  readonly device_class: 'totp' | 'static' | 'webauthn' | 'email'
  readonly device_uid: string
  readonly challenge: RequestOptions | { readonly email: string } | Readonly<Record<string, never>>
  readonly last_used: string | null
  /** Ours: those that it stands for, as their owner calls them, and when they were added. */
  readonly devices: readonly { readonly name: string; readonly created: string }[]
}

export interface SelectableStage {
  readonly pk: string
  readonly name: string
  readonly verbose_name: string
  readonly meta_model_name: string
}

export interface AuthenticatorValidationChallenge
  extends UserChallenge<'ak-stage-authenticator-validate'> {
  /** The one to offer first comes first. */
  readonly device_challenges: readonly DeviceChallenge[]
  /** What the person may set up, who has nothing to confirm with. */
  readonly configuration_stages: readonly SelectableStage[]
  /** Ours: `device_uid` of the way that the person picked. */
  readonly selected?: string
  /** Ours: a code was mailed there. */
  readonly sent_to?: string
}
