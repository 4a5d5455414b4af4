/** Key pairs as stored; packages/signing turns them into a key ring. */
export type SigningAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA'

export interface SigningKey {
  readonly kid: string
  readonly algorithm: SigningAlgorithm
  /** `next` is published but not used yet; `retiring` is published and verifies, but signs no more. */
  readonly state: 'next' | 'active' | 'retiring'
  /** When it got into this state, milliseconds since the epoch; without it no schedule moves it on. */
  readonly since?: number | undefined
  /** PKCS#8 PEM, decrypted; undefined when only the certificate is known. */
  readonly privateKeyPem: string | undefined
  readonly publicKeyPem: string
  /** PEM chain, leaf first; empty when there is none. */
  readonly certificatePem: string
}

/** What a new key's certificate says. */
export interface CertificateRequest {
  readonly algorithm: Extract<SigningAlgorithm, 'RS256' | 'ES256' | 'EdDSA'>
  readonly commonName: string
  /** Host names and addresses. */
  readonly alternativeNames: readonly string[]
  readonly validityDays: number
  /** When it begins to be valid, milliseconds since the epoch. */
  readonly now: number
}

export interface Certificates {
  /** A new key with a certificate that it has signed itself. */
  selfSigned(request: CertificateRequest): Promise<Omit<SigningKey, 'state' | 'since'>>
}

/** One named key pair (`certificatekeypair`) with its versions. */
export interface KeyPair {
  readonly id: string
  readonly name: string
  readonly managed: string | undefined
  readonly keys: readonly SigningKey[]
}

export interface KeyPairs {
  findById(id: string): Promise<KeyPair | undefined>
  /** The key with this kid in any pair, for verification. */
  findByKid(kid: string): Promise<SigningKey | undefined>
  list(): Promise<readonly KeyPair[]>
  /** Stores a new version; a pair has at most one `next` and one `active`. One transaction. */
  addNext(pairId: string, key: Omit<SigningKey, 'state' | 'since'>): Promise<void>
  /** next becomes active, active becomes retiring. One transaction; false when there is no next. */
  promote(pairId: string, now: number): Promise<boolean>
  /** Drops versions that have been retiring since before this time, of all pairs or of one. */
  dropRetired(before: number, pairId?: string): Promise<number>
}
