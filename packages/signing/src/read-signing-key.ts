/** Keys that an operator brings, as PEM texts. */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { SigningAlgorithm, SigningKey } from '@gatehouse/core'
import { keyThumbprint } from './generate-key.ts'

const EC_ALGORITHMS: Readonly<Record<string, SigningAlgorithm>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}
const MIN_RSA_BITS = 2048 // RFC 7518 §3.3

/** Throws an Error that says what is wrong with them. Either text may be empty, but not both. */
export async function readSigningKey(pem: {
  certificate: string
  privateKey: string
}): Promise<Omit<SigningKey, 'state' | 'since'>> {
  const certificate = pem.certificate.trim() ? readCertificate(pem.certificate) : undefined
  const privateKey = pem.privateKey.trim() ? readPrivateKey(pem.privateKey) : undefined
  if (certificate && privateKey && !certificate.checkPrivateKey(privateKey)) {
    throw new Error('the private key does not belong to the certificate')
  }
  const publicKey = privateKey ? createPublicKey(privateKey) : certificate?.publicKey
  if (!publicKey) throw new Error('there is neither a certificate nor a private key')

  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return {
    kid: await keyThumbprint(publicKeyPem),
    algorithm: algorithmOf(publicKey),
    privateKeyPem: privateKey?.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem,
    certificatePem: pem.certificate.trim(),
  }
}

/** OpenSSL's own words would help nobody. */
function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw new Error('it is no certificate in PEM', { cause })
  }
}

function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw new Error('it is no private key in PEM, or a passphrase protects it', { cause })
  }
}

function algorithmOf(key: KeyObject): SigningAlgorithm {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'rsa':
      if (modulusLength < MIN_RSA_BITS) throw new Error('the RSA key has fewer than 2048 bits')
      return 'RS256'
    case 'ed25519':
      return 'EdDSA'
    case 'ec': {
      const algorithm = EC_ALGORITHMS[namedCurve]
      if (algorithm) return algorithm
      throw new Error(`the curve ${namedCurve} is not supported`)
    }
    default:
      throw new Error(`keys of type ${key.asymmetricKeyType} are not supported`)
  }
}
