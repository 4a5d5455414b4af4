/**
 * A certificate for a new key, signed by the key itself.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1 RFC 5280 §4.1}
 */
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import type { CertificateRequest, SigningKey } from '@gatehouse/core'
import * as der from './der.ts'
import { generateSigningKey } from './generate-key.ts'

type Algorithm = CertificateRequest['algorithm']

const DAY = 24 * 60 * 60_000

/** RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3. */
const SIGNATURES: Readonly<Record<Algorithm, Buffer>> = {
  RS256: der.sequence(der.oid('1.2.840.113549.1.1.11'), der.nothing),
  ES256: der.sequence(der.oid('1.2.840.10045.4.3.2')),
  EdDSA: der.sequence(der.oid('1.3.101.112')),
}

/** RFC 5280 §4.2.1.3, the first bit is the highest: to sign, and as each kind can, to encrypt. */
const KEY_USAGES: Readonly<Record<Algorithm, Buffer>> = {
  RS256: der.bitString(Buffer.of(0b10100000), 5),
  ES256: der.bitString(Buffer.of(0b10001000), 3),
  EdDSA: der.bitString(Buffer.of(0b10000000), 7),
}

export async function selfSignedCertificate(
  request: CertificateRequest,
): Promise<Omit<SigningKey, 'state' | 'since'>> {
  const { algorithm } = request
  const key = await generateSigningKey(algorithm)
  const facts = factsOf(request, key.publicKeyPem)
  const digest = algorithm === 'EdDSA' ? null : 'sha256'
  const signature = sign(digest, facts, createPrivateKey(key.privateKeyPem))
  const certificate = der.sequence(facts, SIGNATURES[algorithm], der.bitString(signature))
  return { ...key, certificatePem: toPem(certificate) }
}

function factsOf(request: CertificateRequest, publicKeyPem: string): Buffer {
  const { algorithm, commonName, alternativeNames, validityDays, now } = request
  const name = der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8String(commonName))))
  const until = new Date(now + validityDays * DAY)
  return der.sequence(
    der.explicit(0, der.integer(Buffer.of(2))), // version 3
    der.integer(serialNumber()),
    SIGNATURES[algorithm],
    name,
    der.sequence(der.time(new Date(now)), der.time(until)),
    name,
    createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }),
    der.explicit(3, extensions(algorithm, alternativeNames)),
  )
}

/** RFC 5280 §4.1.2.2: positive, at most 20 bytes. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}

function extensions(algorithm: Algorithm, names: readonly string[]): Buffer {
  return der.sequence(
    der.sequence(der.oid('2.5.29.19'), der.yes, der.octetString(der.sequence())),
    der.sequence(der.oid('2.5.29.15'), der.yes, der.octetString(KEY_USAGES[algorithm])),
    ...(names.length === 0
      ? []
      : [
          der.sequence(
            der.oid('2.5.29.17'),
            der.octetString(der.sequence(...names.map(generalName))),
          ),
        ]),
  )
}

/** RFC 5280 §4.2.1.6. */
function generalName(name: string): Buffer {
  return isIP(name) ? der.implicit(7, addressBytes(name)) : der.implicit(2, Buffer.from(name))
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  const hex = [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join('')
  return Buffer.from(hex, 'hex')
}

const groups = (text: string) => text.split(':').filter(Boolean)

function toPem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')
}
