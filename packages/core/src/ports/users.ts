import type { User } from '../model/user.ts'

export interface Users {
  /** From the process cache when it is at most 30 s old and no message dropped it. */
  findById(id: number): Promise<User | undefined>
  /** Always from the database, and remembered. */
  findFresh(id: number): Promise<User | undefined>
  /** Always from the database. `fields` says what the identifier may be; case is ignored unless told. */
  findByIdentifier(
    identifier: string,
    options: { fields: readonly ('username' | 'email' | 'upn')[]; caseInsensitive: boolean },
  ): Promise<User | undefined>
  recordLogin(userId: number, at: number): Promise<void>
  /**
   * Replaces the hash of a password that was just verified, when its parameters are out of date. With
   * `replaces`, the hash that was verified, a password that was changed meanwhile stays as it is.
   */
  updatePasswordHash(userId: number, hash: string, replaces?: string): Promise<void>
  /** The account has no password any more; one that was changed meanwhile stays. */
  expirePassword(user: Pick<User, 'id' | 'passwordHash'>): Promise<void>
  /**
   * The account `ak-<provider>-client_credentials` of a client, made when it does not exist yet; undefined
   * where a person has that username.
   */
  findOrCreateClientAccount(account: {
    username: string
    name: string
    path: string
  }): Promise<User | undefined>
}

/** People's passwords: Argon2id, off the event loop, the number at a time bounded. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** With an undefined hash it does the same work and answers false: unknown accounts take as long. */
  verify(password: string, hash: string | undefined): Promise<boolean>
  needsRehash(hash: string): boolean
}

export interface AppPasswords {
  /** Looks up by SHA-256 of the key; expired ones are not found. Records the last use. */
  findByKey(key: string): Promise<AppPassword | undefined>
}

export interface AppPassword {
  readonly id: string
  readonly identifier: string
  readonly userId: number
  /** The one application it is bound to, when it is. */
  readonly applicationId: string | undefined
  readonly expiresAt: number | undefined
}

/** Keys of the admin API: tokens of intent `api`. */
export interface ApiTokens {
  /** Looks up by SHA-256 of the key; expired ones are not found. Records the last use. */
  findByKey(key: string): Promise<ApiToken | undefined>
}

export interface ApiToken {
  readonly id: string
  readonly identifier: string
  readonly userId: number
}
