import t from 'tap'
import { authenticatorsContract } from '../../../core/test/contracts/authenticators.ts'
import { authenticators } from '../../src/repositories/authenticators.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const secrets = createSecretBox(['a secret key of tests, long enough for this'])

t.test('the contract', (t) =>
  authenticatorsContract(t, async (t) => {
    const database = await postgres.database(t)
    const [ana, bo] = [await aUser(database), await aUser(database)]
    return { store: authenticators(database, secrets), people: [ana.id, bo.id] }
  }),
)

t.test('neither seeds nor codes are in the tables', async (t) => {
  const database = await postgres.database(t)
  const { id: userId } = await aUser(database)
  const store = authenticators(database, secrets)
  const codes = ['k7xm2pqdh9rw', 'k7xm2pqdh9rx']
  await store.add({ kind: 'totp', userId, name: 'x', secret: 'JBSWY3DP', digits: 8, lastStep: 1 })
  await store.add({ kind: 'static', userId, name: 'x', codes })
  const rows = await database.prisma.authenticator.findMany({ include: { codes: true } })
  const stored = JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array
      ? Buffer.from(value).toString('latin1')
      : typeof value === 'bigint'
        ? Number(value)
        : value,
  )
  for (const secret of ['JBSWY3DP', ...codes]) t.notOk(stored.includes(secret))
})

t.test('goes with its person', async (t) => {
  const database = await postgres.database(t)
  const { id: userId } = await aUser(database)
  const store = authenticators(database, secrets)
  await store.add({ kind: 'static', userId, name: 'x', codes: ['k7xm2pqdh9rw'] })
  await database.prisma.user.delete({ where: { id: userId } })
  t.equal(await database.prisma.recoveryCode.count(), 0)
})
