import { randomUUID } from 'node:crypto'
import t from 'tap'
import { refreshTokens } from '../../src/repositories/refresh-tokens.ts'
import { revokedFamilies } from '../../src/repositories/revoked-families.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aGrant, setClock } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

t.test('lists what was revoked since, page by page, in its order', async (t) => {
  const database = await postgres.database(t)
  const clock = setClock()
  const tokens = refreshTokens(database, { secrets: createSecretBox(['a key for tests']), clock })
  const grant = await aGrant(database)
  const since = clock.now()
  await tokens.start(grant, { value: 'alive', expiresAt: since + 60_000 })
  const ids = Array.from({ length: 5 }, () => randomUUID())
  for (const familyId of ids) await tokens.revokeFamily({ ...grant, familyId })

  const { listAfter } = revokedFamilies(database)
  const first = await listAfter({ revokedAt: since - 1, id: BEFORE_ALL }, 3)
  const last = first.at(-1) ?? { revokedAt: 0, id: BEFORE_ALL }
  const second = await listAfter(last, 3)
  t.same(
    [...first, ...second].map(({ id }) => id),
    [...ids].sort(),
    'the living is not among them',
  )
  t.match(first[0], { providerId: grant.providerId, revokedAt: since })
  t.same(await listAfter({ revokedAt: since + 1, id: BEFORE_ALL }, 3), [], 'nor what is older')
})
