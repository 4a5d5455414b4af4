/** Words and attributes that lists of the admin API look for, in the object and in what it belongs to. */
import { randomUUID } from 'node:crypto'
import type { ObjectQuery } from '@gatehouse/core'
import t from 'tap'
import { administration } from '../../src/administration/administration.ts'
import { createPasswordHasher } from '../../src/password-hasher.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { tokenHash } from '../../src/token-hash.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { anApplication, aProvider } from '../fixtures/rows.ts'

const database = await (await startPostgres(t)).database(t)
const { prisma } = database
const refuse = async () => Promise.reject(new Error('no keys are made here'))
const { collection } = administration(database, {
  secrets: createSecretBox(['k'.repeat(32)]),
  passwords: createPasswordHasher(),
  keyMaker: { generate: refuse, read: refuse },
  changes: { publish: async () => undefined },
})
const inADay = new Date(Date.now() + 86_400_000)

async function count(model: string, asked: Partial<ObjectQuery>): Promise<number> {
  const everything = { filters: {}, search: '', ordering: '', page: 1, size: 20 }
  return (await collection(model).list({ ...everything, reach: { all: true }, ...asked })).count
}

async function somebody(username: string, attributes: object) {
  const { id: userId } = await prisma.user.create({ data: { username, attributes } })
  const identifier = `token-of-${userId}`
  await prisma.token.create({
    data: { identifier, keyHash: tokenHash(identifier), userId, expiring: false },
  })
  const facts = { authTime: 1, acr: '', clientAddress: '192.0.2.17', userAgent: 'Lynx/2.9' }
  const sid = randomUUID()
  await prisma.authenticatedSession.create({ data: { sid, userId, expiresAt: inADay, ...facts } })
  return userId
}

const [ada, bob] = await Promise.all([
  somebody('Ada.Lovelace', { team: { name: 'engines', floor: 3 }, tags: ['a', 'b'] }),
  somebody('bob', { team: { name: 'looms' } }),
])
const application = await anApplication(database)
await prisma.application.update({ where: { id: application.id }, data: { name: 'Media' } })
await prisma.userConsent.create({
  data: { userId: ada, applicationId: application.id, scopes: ['openid'] },
})
const provider = await aProvider(database)
await prisma.refreshTokenFamily.create({
  data: { id: randomUUID(), userId: bob, providerId: provider.id, grant: { scopes: [] } },
})

t.test('words', async (t) => {
  const cases: [model: string, search: string, found: number][] = [
    ['authentik_core.token', 'lovelace', 1],
    ['authentik_core.token', 'TOKEN-OF', 2],
    ['authentik_core.token', 'token-of lovelace', 1],
    ['authentik_core.token', 'app_pass', 0],
    ['authentik_core.token', 'API', 2],
    ['authentik_core.authenticatedsession', 'ada', 1],
    ['authentik_core.authenticatedsession', '192.0.2', 2],
    ['authentik_core.authenticatedsession', 'lynx bob', 1],
    ['authentik_core.userconsent', 'media', 1],
    ['authentik_core.userconsent', 'media bob', 0],
    ['authentik_providers_oauth2.refreshtoken', 'bob', 1],
    ['authentik_providers_oauth2.refreshtoken', provider.name, 1],
    ['authentik_providers_oauth2.refreshtoken', '100%', 0],
  ]
  for (const [model, search, found] of cases) {
    t.equal(await count(model, { search }), found, `${model}: ${search}`)
  }
})

t.test('attributes', async (t) => {
  const cases: [attributes: object, found: number][] = [
    [{ team__name: 'engines' }, 1],
    [{ team__name: 'engines', team__floor: 3 }, 1],
    [{ team__name: 'engines', team__floor: 4 }, 0],
    [{ team: { name: 'looms' } }, 1],
    [{ team: { name: 'engines' } }, 0],
    [{ tags__1: 'b' }, 1],
    [{ tags: ['a'] }, 0],
    [{}, 2],
  ]
  for (const [attributes, found] of cases) {
    const filters = { attributes: JSON.stringify(attributes) }
    t.equal(await count('authentik_core.user', { filters }), found, filters.attributes)
  }
})

t.test('superusers and the others', async (t) => {
  await prisma.group.create({
    data: { name: 'root', isSuperuser: true, members: { create: { userId: ada } } },
  })
  t.equal(await count('authentik_core.user', { filters: { is_superuser: true } }), 1)
  t.equal(await count('authentik_core.user', { filters: { is_superuser: false } }), 1)
})
