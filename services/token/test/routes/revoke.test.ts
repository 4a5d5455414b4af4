import t from 'tap'
import { aService, asDemo, basic, type Service } from '../a-service.ts'
import { aClient, aGrant, NOW } from '../fixtures.ts'

const URL = '/application/o/revoke/'
const other = { client_id: 'other', client_secret: 'the-secret' }

async function aToken({ post }: Service): Promise<string> {
  const form = { ...asDemo, grant_type: 'client_credentials' }
  return (await post('/application/o/token/', form)).json().access_token
}

t.test('revokes an access token for as long as it could be used', async (t) => {
  const service = await aService(t)
  const response = await service.post(URL, { ...asDemo, token: await aToken(service) })
  t.equal(response.statusCode, 200)
  t.same(response.json(), {})
  t.match(service.world.revokedTokens, [{ jti: /\./, forMs: 660_000 }])
  t.same(service.world.revokedFamilies, [])
})

t.test('RFC 7009 §2.1: with a refresh token go the access tokens of its grant', async (t) => {
  const { post, world } = await aService(t, ({ refreshFinds }) => {
    refreshFinds.set('r', { grant: aGrant(), expiresAt: NOW, active: true })
  })
  t.equal((await post(URL, { ...asDemo, token: 'r' })).statusCode, 200)
  t.same(world.revokedFamilies, ['family'])
  t.same(world.markedFamilies, ['family'])
})

t.test('RFC 7009 §2.2: says 200 and does nothing for', async (t) => {
  const cases: [what: string, form: (service: Service) => Promise<Record<string, string>>][] = [
    ['an unknown token', async () => ({ ...asDemo, token: 'nonsense' })],
    ['something like a JWT', async () => ({ ...asDemo, token: 'a.b.c' })],
    ["another client's access token", async (s) => ({ ...other, token: await aToken(s) })],
    ["another client's refresh token", async () => ({ ...other, token: 'r' })],
    ['an unknown hint', async () => ({ ...asDemo, token: 'x', token_type_hint: 'saml' })],
  ]
  for (const [what, form] of cases) {
    t.test(what, async (t) => {
      const service = await aService(t, ({ refreshFinds }) => {
        refreshFinds.set('r', { grant: aGrant(), expiresAt: NOW, active: true })
      })
      const response = await service.post(URL, await form(service))
      t.equal(response.statusCode, 200)
      t.same(service.world.revokedTokens, [])
      t.same(service.world.revokedFamilies, [])
    })
  }
})

t.test('a hint that is wrong does not matter', async (t) => {
  const service = await aService(t)
  const token = await aToken(service)
  await service.post(URL, { ...asDemo, token, token_type_hint: 'refresh_token' })
  t.equal(service.world.revokedTokens.length, 1)
})

t.test('a public client revokes with its identifier alone', async (t) => {
  const { post, world } = await aService(t, (world) => {
    world.clients = [aClient({ clientId: 'spa', clientType: 'public' })]
    world.refreshFinds.set('r', { grant: aGrant(), expiresAt: NOW, active: true })
  })
  t.equal((await post(URL, { client_id: 'spa', token: 'r' })).statusCode, 200)
  t.same(world.revokedFamilies, ['family'])
})

t.test('a client that cannot authenticate gets 401', async (t) => {
  const { post } = await aService(t)
  for (const [form, headers] of [
    [{ token: 'x' }, {}],
    [{ token: 'x', client_id: 'demo' }, {}],
    [{ token: 'x' }, basic('demo', 'wrong')],
  ] as const) {
    const response = await post(URL, form, headers)
    t.equal(response.statusCode, 401)
    t.match(response.json(), { error: 'invalid_client' })
  }
})

t.test('CORS: scripts of registered origins may ask', async (t) => {
  const { post } = await aService(t)
  const headers = { origin: 'https://app.example' }
  const response = await post(URL, { ...asDemo, token: 'x' }, headers)
  t.equal(response.headers['access-control-allow-origin'], 'https://app.example')
})
