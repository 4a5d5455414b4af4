/** Key pairs, by the version of each that is in use. */
import { X509Certificate } from 'node:crypto'
import { CERTIFICATE_KEY_PAIR_COLUMNS } from '../blueprint-models/certificate-key-pair.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

const active = { state: 'active' }

const include = { versions: { where: active } } as const satisfies Prisma.CertificateKeyPairInclude

type Row = Prisma.CertificateKeyPairGetPayload<{ include: typeof include }>

export const certificateKeyPairs: CollectionDefinition<Row> = {
  model: 'authentik_crypto.certificatekeypair',
  table: 'certificate_key_pairs',
  rows: (client) => client.certificateKeyPair as unknown as ReadTable<Row>,
  include,
  columns: CERTIFICATE_KEY_PAIR_COLUMNS,
  search: ['name'],
  order: 'name',
  filters: {
    has_key: (has) => ({
      versions: {
        [has === true ? 'some' : 'none']: { ...active, privateKeyEncrypted: { not: null } },
      },
    }),
    key_type: (types) => ({
      versions: { some: { ...active, algorithm: { in: algorithmsOf(types as string[]) } } },
    }),
  },
  fields({ versions: [key] }) {
    return {
      ...certificateFields(key?.certificatePem ?? ''),
      private_key_available: !!key && key.privateKeyEncrypted !== null,
      key_type: key ? (KEY_TYPES[key.algorithm] ?? null) : null,
    }
  },
}

/** By what a key signs with. */
const KEY_TYPES: Readonly<Record<string, string>> = {
  RS256: 'rsa',
  PS256: 'rsa',
  ES256: 'ec',
  ES384: 'ec',
  ES512: 'ec',
  EdDSA: 'ed25519',
}

function algorithmsOf(types: readonly string[]): string[] {
  return Object.keys(KEY_TYPES).filter((algorithm) => types.includes(KEY_TYPES[algorithm] ?? ''))
}

/** Of the leaf; null where a key has no certificate. */
function certificateFields(pem: string) {
  const certificate = pem === '' ? undefined : new X509Certificate(pem)
  return {
    fingerprint_sha256: certificate?.fingerprint256.toLowerCase() ?? null,
    fingerprint_sha1: certificate?.fingerprint.toLowerCase() ?? null,
    cert_expiry: certificate?.validToDate.toISOString() ?? null,
    cert_subject: certificate ? distinguishedName(certificate.subject) : null,
  }
}

/** RFC 4514: from the last part to the first. Node has a line for each. */
function distinguishedName(subject: string | undefined): string {
  return (subject ?? '').split('\n').filter(Boolean).reverse().join(',')
}
