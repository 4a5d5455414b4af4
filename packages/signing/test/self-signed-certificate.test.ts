import { createPrivateKey, X509Certificate } from 'node:crypto'
import t from 'tap'
import { readSigningKey, selfSignedCertificate } from '../src/index.ts'

const now = Date.UTC(2026, 10, 21, 8, 9, 10)

t.test('makes certificates of each algorithm that OpenSSL reads and verifies', async (t) => {
  for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) {
    const key = await selfSignedCertificate({
      ...{ algorithm, commonName: 'Zoë’s key', validityDays: 365, now },
      alternativeNames: ['a.example', '192.0.2.1', '2001:db8::a:1'],
    })
    const certificate = new X509Certificate(key.certificatePem)
    t.ok(certificate.verify(certificate.publicKey), algorithm)
    t.ok(certificate.checkPrivateKey(createPrivateKey(key.privateKeyPem ?? '')))
    t.ok(certificate.checkHost('a.example'))
    t.ok(certificate.checkIP('192.0.2.1'))
    t.ok(certificate.checkIP('2001:db8::a:1'))
    t.equal(certificate.validFromDate.getTime(), now)
    t.equal(certificate.validToDate.getTime(), now + 365 * 86_400_000)
    const read = await readSigningKey({
      certificate: key.certificatePem,
      privateKey: key.privateKeyPem ?? '',
    })
    t.equal(read.kid, key.kid)
  }
})

t.test('RFC 5280 §4.1.2.5: years from 2050 on are written with four digits', async (t) => {
  const { certificatePem } = await selfSignedCertificate({
    ...{ algorithm: 'EdDSA', commonName: 'x', alternativeNames: [], validityDays: 36_500, now },
  })
  t.equal(new X509Certificate(certificatePem).validToDate.getUTCFullYear(), 2126)
})
