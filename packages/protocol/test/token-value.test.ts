import t from 'tap'
import { hashToken, randomAlphanumeric, randomToken, safeEqual } from '../src/index.ts'

t.test('random tokens are base64url of the asked-for length, and differ', async (t) => {
  t.match(randomToken(), /^[A-Za-z0-9_-]{43}$/)
  t.match(randomToken(16, 'gh_'), /^gh_[A-Za-z0-9_-]{22}$/)
  t.equal(new Set(Array.from({ length: 1000 }, () => randomToken())).size, 1000)
})

t.test('random letters and digits have the exact length and use all of the alphabet', async (t) => {
  for (const length of [0, 1, 40, 60, 128]) {
    t.match(randomAlphanumeric(length), new RegExp(`^[A-Za-z0-9]{${length}}$`))
  }
  t.equal(new Set(randomAlphanumeric(20_000)).size, 62)
})

t.test('random letters and digits are equally likely', async (t) => {
  const counts = new Map<string, number>()
  for (const char of randomAlphanumeric(620_000)) counts.set(char, (counts.get(char) ?? 0) + 1)
  // 10,000 expected, deviation 100: eight of them never happen by chance; a bias of 25 % would.
  for (const [char, count] of counts)
    if (Math.abs(count - 10_000) > 800) t.fail(`${char}: ${count}`)
})

t.test('tokens are stored as SHA-256', async (t) => {
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  t.equal(hashToken('abc'), expected)
})

t.test('compares secrets of any length', async (t) => {
  t.ok(safeEqual('secret', 'secret') && safeEqual('', ''))
  for (const [a, b] of [
    ['secret', 'Secret'],
    ['secret', 'secret '],
    ['secret', ''],
    ['é', 'e\u0301'],
  ] as const) {
    t.notOk(safeEqual(a, b), `${a} ${b}`)
  }
})
