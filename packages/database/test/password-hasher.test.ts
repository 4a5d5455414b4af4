import t from 'tap'
import { createPasswordHasher } from '../src/password-hasher.ts'

const passwords = createPasswordHasher()

t.test('verifies the password it hashed and no other', async (t) => {
  const hash = await passwords.hash('correct horse')
  t.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$=]{22}\$[^$=]{43}$/)
  t.equal(await passwords.verify('correct horse', hash), true)
  t.equal(await passwords.verify('Correct horse', hash), false)
  t.equal(await passwords.verify('', hash), false)
  t.not(await passwords.hash('correct horse'), hash, 'every hash has its own salt')
})

t.test('reads the PHC strings of other implementations', async (t) => {
  // A test vector of Argon2's reference implementation.
  const hash =
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  t.equal(await passwords.verify('password', hash), true)
  t.equal(await passwords.verify('passwort', hash), false)
  t.equal(passwords.needsRehash(hash), true)
})

t.test('asks for a new hash when the cost or the format is not ours', async (t) => {
  const hash = await passwords.hash('x')
  t.equal(passwords.needsRehash(hash), false)
  t.equal(passwords.needsRehash(hash.replace('t=2', 't=1')), true)
  t.equal(passwords.needsRehash('pbkdf2_sha256$1000$salt$hash'), true)
})

t.test('is never fulfilled by', async (t) => {
  const hash = await passwords.hash('x')
  const cases: [why: string, hash: string | undefined][] = [
    ['an unknown account', undefined],
    ['an empty hash', ''],
    ['an unknown format', 'x'],
    ['another kind of argon2', hash.replace('argon2id', 'argon2i')],
    ['no lanes', hash.replace('p=1', 'p=0')],
    ['no passes', hash.replace('t=2', 't=0')],
    ['too little memory', hash.replace('m=19456', 'm=7')],
    ['a cost that would hurt everyone', hash.replace('m=19456', 'm=9999999')],
    ['a shortened hash', hash.slice(0, -30)],
  ]
  for (const [why, stored] of cases) {
    t.equal(await passwords.verify('x', stored), false, why)
  }
})

t.test('turns callers away when too many wait, and serves those that do', async (t) => {
  const busy = createPasswordHasher({ concurrency: 1, maxWaiting: 2 })
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => busy.hash('x')))
  t.same(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
  )
  t.match(results.at(-1), { reason: { code: 'temporarily_unavailable', statusCode: 503 } })
  t.equal(await busy.verify('x', await busy.hash('x')), true, 'and goes on afterwards')
})
