/** Tokens of Plex, sealed, and marked only as long as they are the ones that were looked at. */
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { plexTokens } from '../../src/repositories/plex-tokens.ts'
import { SEALED } from '../../src/sealed-columns.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const secrets = createSecretBox(['a-key-of-tests'])
const NOW = Date.UTC(2026, 11, 1)

async function setup(
  t: Test,
  { enabled = true, model = 'authentik_sources_plex.plexsource' } = {},
) {
  const database = await postgres.database(t)
  const { prisma } = database
  const slug = randomUUID()
  const source = await prisma.source.create({
    data: {
      ...{ slug, name: slug, model, enabled, settings: { client_id: 'c', end_sessions: true } },
      secretEncrypted: secrets.seal('token-of-owner', SEALED.sourceSecret),
      id: randomUUID(),
    },
  })
  const { id: userId } = await aUser(database, { username: `user-${slug}` })
  const seal = (token: string) => secrets.seal(token, SEALED.sourceAccessToken)
  const connection = await prisma.userSourceConnection.create({
    data: { userId, sourceId: source.id, identifier: '7', accessTokenEncrypted: seal('token-1') },
  })
  return { prisma, source, connection, seal, tokens: plexTokens(database, secrets) }
}

t.test('they are found with all that a check needs', async (t) => {
  const { tokens, source, connection } = await setup(t)
  t.same(await tokens.ofOwners(), [{ kind: 'owner', id: source.id }])
  t.same(await tokens.ofPeople(0, 10), [{ kind: 'person', id: connection.id }])
  t.same(await tokens.ofPeople(connection.id, 10), [])
  const describedSource = { id: source.id, clientId: 'c', endsSessions: true }
  t.match(await tokens.find({ kind: 'person', id: connection.id }), {
    ...{ token: 'token-1', refusedAt: undefined, source: describedSource },
    user: { pk: connection.userId },
  })
  t.match(await tokens.find({ kind: 'owner', id: source.id }), {
    ...{ token: 'token-of-owner', source: describedSource, user: undefined },
  })
})

t.test('of fifty who mark one at once, one does', async (t) => {
  const { tokens, connection } = await setup(t)
  const found = await tokens.find({ kind: 'person', id: connection.id })
  if (!found) throw new Error('There is none.')
  const marks = Array.from({ length: 50 }, () => tokens.markRefused(found, NOW))
  t.equal((await Promise.all(marks)).filter(Boolean).length, 1)
  t.match(await tokens.find(found.key), { refusedAt: NOW })
  await tokens.markAccepted(found)
  t.match(await tokens.find(found.key), { refusedAt: undefined })
})

t.test('one that was renewed meanwhile is not marked', async (t) => {
  const { prisma, tokens, connection, seal } = await setup(t)
  const found = await tokens.find({ kind: 'person', id: connection.id })
  if (!found) throw new Error('There is none.')
  const data = { accessTokenEncrypted: seal('token-2') }
  await prisma.userSourceConnection.update({ where: { id: connection.id }, data })
  t.equal(await tokens.markRefused(found, NOW), false)
  t.match(await tokens.find(found.key), { token: 'token-2', refusedAt: undefined })
})

t.test('sources that are disabled, or no Plex, have none', async (t) => {
  for (const options of [{ enabled: false }, { model: 'authentik_sources_oauth.oauthsource' }]) {
    const { tokens, source, connection } = await setup(t, options)
    t.same(await tokens.ofOwners(), [])
    t.same(await tokens.ofPeople(0, 10), [])
    t.equal(await tokens.find({ kind: 'owner', id: source.id }), undefined)
    t.equal(await tokens.find({ kind: 'person', id: connection.id }), undefined)
  }
})
