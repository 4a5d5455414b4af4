/** New signing keys. */
import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningAlgorithm, SigningKey } from '@gatehouse/core'
import { calculateJwkThumbprint } from 'jose'

/** A key that has no state yet. */
export interface NewSigningKey extends Omit<SigningKey, 'state' | 'since'> {
  readonly privateKeyPem: string
}

const generate = promisify(generateKeyPair)
const RSA_BITS = 2048

/** A fresh key named by its RFC 7638 thumbprint, so that equal keys have equal names everywhere. */
export async function generateSigningKey(algorithm: SigningAlgorithm): Promise<NewSigningKey> {
  const { privateKey, publicKey } = await generatePair(algorithm)
  return {
    kid: await thumbprint(publicKey),
    algorithm,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    certificatePem: '',
  }
}

/** The `kid` that a key read from elsewhere gets. RFC 7638 §3. */
export function keyThumbprint(publicKeyPem: string): Promise<string> {
  return thumbprint(createPublicKey(publicKeyPem))
}

function thumbprint(publicKey: KeyObject): Promise<string> {
  return calculateJwkThumbprint(publicKey)
}

function generatePair(algorithm: SigningAlgorithm) {
  switch (algorithm) {
    case 'RS256':
    case 'PS256':
      return generate('rsa', { modulusLength: RSA_BITS })
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' })
    case 'ES384':
      return generate('ec', { namedCurve: 'P-384' })
    case 'ES512':
      return generate('ec', { namedCurve: 'P-521' })
    case 'EdDSA':
      return generate('ed25519')
  }
}
