import { generateKeyPairSync, sign, verify } from 'node:crypto'
import t from 'tap'
import { sideBySide } from '../src/ecdsa-signature.ts'

/** A DER signature of these two numbers, given as DER writes integers. */
function der(r: string, s: string): Buffer {
  const integer = (hex: string) => [0x02, hex.length / 2, ...Buffer.from(hex, 'hex')]
  const body = [...integer(r), ...integer(s)]
  return Buffer.from([0x30, ...(body.length > 127 ? [0x81] : []), body.length, ...body])
}

t.test('RFC 7518 §3.4: numbers of any length take their full place', async (t) => {
  const full = 'ff'.repeat(32)
  const cases: [name: string, r: string, s: string, expected: string][] = [
    ['both full, behind a zero byte', `00${full}`, `00${full}`, full + full],
    ['a short first', '01', `00${full}`, `${'01'.padStart(64, '0')}${full}`],
    ['a short second', `00${full}`, '7f01', `${full}${'7f01'.padStart(64, '0')}`],
    [
      'a short one behind a zero byte',
      '00ff',
      '01',
      'ff'.padStart(64, '0') + '1'.padStart(64, '0'),
    ],
  ]
  for (const [name, r, s, expected] of cases) {
    t.equal(sideBySide(der(r, s), 32).toString('hex'), expected, name)
  }
})

t.test('every signature that Node makes is the same signature afterwards', async (t) => {
  const curves = [
    ['P-256', 32, 600],
    ['P-384', 48, 50],
    ['P-521', 66, 50],
  ] as const
  for (const [namedCurve, size, count] of curves) {
    const { privateKey, publicKey: key } = generateKeyPairSync('ec', { namedCurve })
    const data = Buffer.from(namedCurve)
    // One number in 256 is shorter than the others.
    const verified = Array.from({ length: count }, () => {
      const signature = sideBySide(sign('sha256', data, privateKey), size)
      return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
    })
    t.ok(verified.every(Boolean), namedCurve)
  }
})
