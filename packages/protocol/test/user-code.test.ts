import t from 'tap'
import { formatUserCode, generateUserCode, normalizeUserCode } from '../src/index.ts'

t.test('RFC 8628 §6.1: eight consonants, all different from try to try', async (t) => {
  const codes = Array.from({ length: 500 }, generateUserCode)
  for (const code of codes) if (!/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/.test(code)) t.fail(code)
  t.equal(new Set(codes).size, 500)
  t.equal(new Set(codes.join('')).size, 20, 'uses the whole alphabet')
})

t.test('shows the code in two halves', async (t) => {
  t.equal(formatUserCode('WDJBMJHT'), 'WDJB-MJHT')
})

t.test('RFC 8628 §6.1: finds the code in what was typed', async (t) => {
  for (const typed of [
    'WDJBMJHT',
    'WDJB-MJHT',
    'wdjb-mjht',
    ' wdjb mjht ',
    'W-D-J-B-M-J-H-T',
    'WDJB–MJHT',
    'WDJB.MJHT\n',
    'WADJEBMJHT1',
  ]) {
    t.equal(normalizeUserCode(typed), 'WDJBMJHT', JSON.stringify(typed))
  }
})

t.test('finds none in anything else', async (t) => {
  for (const typed of [
    '',
    'WDJB',
    'WDJB-MJHTX',
    'AEIOUAEI',
    '12345678',
    `WDJBMJHT${'-'.repeat(90)}`,
  ]) {
    t.equal(normalizeUserCode(typed), undefined, typed)
  }
})
