/** The last way to sign in stays, however many ask at once. */
import t, { type Test } from 'tap'
import { authenticators } from '../../src/repositories/authenticators.ts'
import { waysIn } from '../../src/repositories/ways-in.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const noRecord = async () => {}
let count = 0

async function setup(t: Test, { passkeys = 0, hasPassword = false } = {}) {
  const database = await postgres.database(t)
  const { id: userId } = await aUser(database)
  if (hasPassword) {
    const data = { passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo' }
    await database.prisma.user.update({ where: { id: userId }, data })
  }
  const methods = authenticators(database, createSecretBox(['a-key-of-tests']))
  const ids: number[] = []
  for (let i = 0; i < passkeys; i += 1) {
    count += 1
    const added = await methods.add({
      ...{ userId, kind: 'webauthn', name: `Key ${count}`, signCount: 0, transports: [] },
      credentialId: Buffer.from(`credential-${count}`).toString('base64url'),
      publicKey: Buffer.from('key').toString('base64url'),
      ...{ aaguid: '00000000-0000-0000-0000-000000000000', isSyncable: false, isBackedUp: false },
    })
    if (added) ids.push(added.id)
  }
  return { database, ids, methods, userId, ways: waysIn(database) }
}

t.test('of those who remove the last two at once, from many processes, one is left', async (t) => {
  const { ids, methods, userId, ways } = await setup(t, { passkeys: 2 })
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      ways.remove({ userId, authenticatorId: ids[index % 2] ?? 0, passkeysOpen: true }, noRecord),
    ),
  )
  t.equal(outcomes.filter((outcome) => outcome === 'removed').length, 1)
  t.equal((await methods.list(userId)).length, 1)
})

t.test(
  'with a password, or where passkeys only confirm, none of them is the last way',
  async (t) => {
    const withPassword = await setup(t, { passkeys: 1, hasPassword: true })
    const [first = 0] = withPassword.ids
    const removal = { userId: withPassword.userId, authenticatorId: first, passkeysOpen: true }
    t.equal(await withPassword.ways.remove(removal, noRecord), 'removed')
    const second = await setup(t, { passkeys: 1 })
    const [id = 0] = second.ids
    const confirming = { userId: second.userId, authenticatorId: id, passkeysOpen: false }
    t.equal(await second.ways.remove(confirming, noRecord), 'removed')
  },
)

t.test("another person's is not known, and what cannot be recorded stays", async (t) => {
  const { database, ids, methods, userId, ways } = await setup(t, { passkeys: 2 })
  const other = await aUser(database)
  const [id = 0] = ids
  const asked = { authenticatorId: id, passkeysOpen: true }
  t.equal(await ways.remove({ ...asked, userId: other.id }, noRecord), 'unknown')
  for (const authenticatorId of [0, -1, 1.5, Number.NaN, 2 ** 40]) {
    t.equal(await ways.remove({ ...asked, userId, authenticatorId }, noRecord), 'unknown')
  }
  await t.rejects(
    ways.remove({ ...asked, userId }, async () => {
      throw new Error('no event')
    }),
    /no event/,
  )
  t.equal((await methods.list(userId)).length, 2)
})
