import t from 'tap'
import {
  formatRecoveryCode,
  generateRecoveryCode,
  normalizeRecoveryCode,
} from '../src/recovery-code.ts'

t.test('codes have the length asked for and no letters that look alike', async (t) => {
  const codes = Array.from({ length: 200 }, () => generateRecoveryCode(12))
  for (const code of codes) t.match(code, /^[a-hj-km-np-z2-9]{12}$/)
  t.equal(new Set(codes).size, codes.length)
})

t.test('are read however they were typed', async (t) => {
  t.equal(formatRecoveryCode('k7xm2pqdh9rw'), 'k7xm-2pqd-h9rw')
  t.equal(formatRecoveryCode('k7xm2'), 'k7xm-2')
  t.equal(formatRecoveryCode(''), '')
  for (const typed of ['K7XM-2PQD-H9RW', ' k7xm 2pqd\th9rw ', 'k7xm2pqdh9rw']) {
    t.equal(normalizeRecoveryCode(typed), 'k7xm2pqdh9rw')
  }
  t.equal(normalizeRecoveryCode('x'.repeat(10_000)).length, 256)
})
