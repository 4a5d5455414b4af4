import { createHash } from 'node:crypto'
import t from 'tap'
import { leftHash } from '../src/index.ts'

t.test('OpenID Connect Core §3.1.3.6: the left half of the hash', async (t) => {
  // The example of OpenID Connect Core 1.0 Appendix A.3 and A.4.
  t.equal(
    leftHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256'),
    '77QmUPtjPfzWtF2AnpK9RQ',
  )
  t.equal(
    leftHash('Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk', 'RS256'),
    'LDktKdoQak3Pk0cnXxCltA',
  )
})

t.test('OpenID Connect Core §3.1.3.6: the algorithm decides the hash', async (t) => {
  const half = (hash: string) => {
    const digest = createHash(hash).update('token').digest()
    return digest.subarray(0, digest.length / 2).toString('base64url')
  }
  const cases: [alg: string, hash: string][] = [
    ['HS256', 'sha256'],
    ['PS256', 'sha256'],
    ['ES256', 'sha256'],
    ['ES384', 'sha384'],
    ['ES512', 'sha512'],
    ['EdDSA', 'sha512'],
    ['Ed25519', 'sha512'],
  ]
  for (const [alg, hash] of cases) t.equal(leftHash('token', alg), half(hash), alg)
  for (const alg of ['none', '', 'RS1', 'ES256K']) t.throws(() => leftHash('x', alg), TypeError)
})
