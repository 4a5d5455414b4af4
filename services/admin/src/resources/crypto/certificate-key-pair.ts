/** `crypto/certificatekeypairs/`: keys, with or without a certificate. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { Filled, Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import type { Asked, Resource } from '../../resource/resource.ts'

const KINDS = ['rsa', 'ec', 'dsa', 'ed25519', 'ed448'] as const

export const certificateKeyPair = {
  path: '/crypto/certificatekeypairs/',
  model: 'authentik_crypto.certificatekeypair',
  component: 'CertificateKeyPair',
  key: 'kp_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      name: Type.String(),
      fingerprint_sha256: Nullable(Type.String()),
      fingerprint_sha1: Nullable(Type.String()),
      cert_expiry: Nullable(Timestamp()),
      cert_subject: Nullable(Type.String()),
      private_key_available: Type.Boolean(),
      key_type: Nullable(Type.Enum(KINDS, { title: 'CertificateKeyPairKeyTypeEnum' })),
      certificate_download_url: Type.String(),
      private_key_download_url: Type.String(),
      managed: Nullable(Type.String()),
    },
    { title: 'CertificateKeyPair' },
  ),
  request: Type.Object(
    { name: Filled(), certificate_data: Filled(), key_data: Type.Optional(Type.String()) },
    { title: 'CertificateKeyPairRequest' },
  ),
  filters: {
    name: Type.String(),
    managed: Type.String(),
    has_key: Type.Boolean(),
    key_type: Type.Array(Type.Enum(KINDS, { title: 'KeyTypeEnum' })),
  },
  options: { include_details: Type.Boolean() },
  secrets: ['key_data'],
  present: presentKeyPairs,
  concerns: () => [{ kind: 'keys' }, { kind: 'configuration' }],
} as const satisfies Resource

/** What older clients of authentik leave out of lists. */
const NO_DETAILS = {
  ...{ fingerprint_sha256: null, fingerprint_sha1: null },
  ...{ cert_expiry: null, cert_subject: null, key_type: null },
}

export async function presentKeyPairs(
  pairs: readonly AdministeredObject[],
  { options, deps }: Pick<Asked, 'options' | 'deps'>,
): Promise<readonly object[]> {
  return pairs.map((pair) => {
    const base = `${deps.publicUrl}/api/v3/crypto/certificatekeypairs/${pair.pk}`
    return {
      ...pair,
      ...(options['include_details'] === false ? NO_DETAILS : {}),
      certificate_download_url: `${base}/view_certificate/?download=true`,
      private_key_download_url: `${base}/view_private_key/?download=true`,
    }
  })
}
