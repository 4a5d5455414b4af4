import type {
  Authenticator,
  NewAuthenticator,
  WebAuthnAuthenticator,
} from '../model/authenticator.ts'

/** People's second factors and passkeys. Only those are stored whose owner proved to have them. */
export interface Authenticators {
  /** Oldest first. */
  list(userId: number): Promise<readonly Authenticator[]>
  /**
   * A new set of recovery codes takes the place of the one before. Undefined when the credential is known
   * already, to whomever it belongs.
   */
  add(authenticator: NewAuthenticator): Promise<Authenticator | undefined>
  /** False when this person has no such authenticator. */
  rename(userId: number, id: number, name: string): Promise<boolean>
  /** What was removed; undefined when this person has no such authenticator. */
  remove(userId: number, id: number): Promise<Authenticator | undefined>

  totpSecrets(userId: number): Promise<readonly TotpSecret[]>
  /** One statement: of any number at once with the same time step, one is true. RFC 6238 §5.2. */
  useTimeStep(id: number, step: number, at: number): Promise<boolean>
  /**
   * One statement burns the code: of any number at once, one gets what is left. The code may be typed
   * in any case, with or without spaces and dashes.
   */
  useRecoveryCode(userId: number, code: string, at: number): Promise<UsedRecoveryCode | undefined>
  findCredential(credentialId: string): Promise<WebAuthnAuthenticator | undefined>
  /** Never counts back, whichever of two answers comes first. */
  recordSignature(id: number, signature: CredentialUse, at: number): Promise<void>
  /** One that needs nothing else to be kept. */
  recordUse(id: number, at: number): Promise<void>
}

export interface TotpSecret {
  readonly id: number
  /** base32. */
  readonly secret: string
  readonly digits: 6 | 8
  /** Codes of this time step and of earlier ones are used up. */
  readonly lastStep: number
}

export interface UsedRecoveryCode {
  readonly id: number
  readonly remainingCodes: number
}

export interface CredentialUse {
  readonly signCount: number
  readonly isBackedUp: boolean
}
