/** What the models need besides the transaction they write in. */
import type { PasswordHasher, SigningAlgorithm, SigningKey } from '@gatehouse/core'
import type { DatabaseTransaction } from '../connect.ts'
import type { SecretBox } from '../secret-box.ts'

export interface KeyMaker {
  generate(algorithm: SigningAlgorithm, commonName: string): Promise<Omit<SigningKey, 'state'>>
  /** From PEM texts as an operator has them. Throws with what is wrong. */
  read(pem: { certificate: string; privateKey: string }): Promise<Omit<SigningKey, 'state'>>
}

export interface ModelDeps {
  readonly secrets: SecretBox
  readonly passwords: PasswordHasher
  readonly keyMaker: KeyMaker
}

export interface ModelScope extends ModelDeps {
  readonly transaction: DatabaseTransaction
}
