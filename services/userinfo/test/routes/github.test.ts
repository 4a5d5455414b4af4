import { readFile } from 'node:fs/promises'
import t from 'tap'
import { aToken, aUser } from '../fixtures.ts'
import { bearer, setup } from '../setup.ts'

const tokens = {
  email: aToken('user:email'),
  read: aToken('read:user'),
  user: aToken('user'),
  org: aToken('read:org'),
  openid: aToken('openid email profile'),
}

/** Field names of a GitHub answer, from GitHub's published description of its API. */
async function fieldsOf(name: string): Promise<string[]> {
  const file = new URL('../fixtures/github-fields.json', import.meta.url)
  return JSON.parse(await readFile(file, 'utf8'))[name]
}

t.test('GET /user has every field that GitHub has', async (t) => {
  const { app } = await setup(t, { tokens })
  const response = await app.inject({ url: '/user', headers: bearer('email') })
  t.equal(response.statusCode, 200)
  t.match(response.headers['content-type'], /^application\/json/)
  t.equal(response.headers['cache-control'], 'no-store')
  const user = response.json()
  for (const field of await fieldsOf('user')) t.ok(Object.hasOwn(user, field), field)
  t.match(user, {
    login: 'ana',
    id: 11,
    node_id: Buffer.from('04:User11').toString('base64'),
    type: 'User',
    site_admin: false,
    name: 'Ana Example',
    email: 'ana@example.com',
    two_factor_authentication: true,
    created_at: '2024-01-02T03:04:05Z',
    updated_at: '2025-01-02T03:04:05Z',
  })
})

t.test('GET /user takes the scheme that GitHub made up', async (t) => {
  const { app } = await setup(t, { tokens })
  const response = await app.inject({ url: '/user', headers: { authorization: 'token email' } })
  t.equal(response.statusCode, 200)
})

t.test('GET /user tells the e-mail address', async (t) => {
  const { app, world } = await setup(t, { tokens })
  const email = async (token: string) =>
    (await app.inject({ url: '/user', headers: bearer(token) })).json().email
  t.equal(await email('user'), 'ana@example.com')
  t.equal(await email('email'), 'ana@example.com')
  t.equal(await email('read'), null, 'only when its scope was granted')
  world.user = aUser({ email: '' })
  t.equal(await email('email'), null, 'only when there is one')
})

t.test('GET /user shows the picture of the account', async (t) => {
  const cases: [attributes: Record<string, unknown>, shown: string][] = [
    [{}, ''],
    [{ picture: 'https://img.example/ana.png' }, 'https://img.example/ana.png'],
    [{ avatar: 'https://img.example/a.png' }, 'https://img.example/a.png'],
    [{ picture: { not: 'text' } }, ''],
  ]
  for (const [attributes, shown] of cases) {
    const { app } = await setup(t, { tokens, user: aUser({ attributes }) })
    const response = await app.inject({ url: '/user', headers: bearer('email') })
    t.equal(response.json().avatar_url, shown)
  }
})

t.test('GET /user/emails lists the address', async (t) => {
  const { app, world } = await setup(t, { tokens })
  const emails = async () =>
    (await app.inject({ url: '/user/emails', headers: bearer('email') })).json()
  const address = { email: 'ana@example.com', primary: true, visibility: 'private' }
  t.same(await emails(), [{ ...address, verified: true }])
  world.user = aUser({ emailVerified: false })
  t.same(await emails(), [{ ...address, verified: false }])
  world.user = aUser({ email: '' })
  t.same(await emails(), [])
})

t.test('GET /user/teams lists the groups', async (t) => {
  const { app } = await setup(t, { tokens })
  const response = await app.inject({ url: '/user/teams', headers: bearer('org') })
  t.equal(response.statusCode, 200)
  const organization = {
    login: 'example-sohne',
    name: 'Example & Söhne',
    id: 1,
    type: 'Organization',
  }
  t.match(response.json(), [
    { id: 2 ** 48 - 1, name: 'Räte & Co', slug: 'rate-co', organization },
    { id: 1, name: 'admins', slug: 'admins', organization },
  ])
  const [team] = response.json()
  for (const field of await fieldsOf('team')) t.ok(Object.hasOwn(team, field), field)
  for (const field of await fieldsOf('organization')) {
    t.ok(Object.hasOwn(team.organization, field), field)
  }
})

t.test('lists have one page, so that clients that turn pages come to an end', async (t) => {
  const { app } = await setup(t, { tokens })
  const list = async (url: string, token: string) =>
    (await app.inject({ url, headers: bearer(token) })).json()
  t.equal((await list('/user/teams?page=1&per_page=100', 'org')).length, 2)
  t.same(await list('/user/teams?page=2&per_page=100', 'org'), [])
  t.same(await list('/user/emails?page=2', 'email'), [])
  t.equal((await list('/user/teams?page=x&page=y', 'org')).length, 2)
})

t.test('scopes open', async (t) => {
  const cases: [url: string, open: string[], asks: string][] = [
    ['/user', ['email', 'read', 'user'], 'user:email'],
    ['/user/emails', ['email', 'user'], 'user:email'],
    ['/user/teams', ['org'], 'read:org'],
  ]
  for (const [url, open, asks] of cases) {
    t.test(url, async (t) => {
      const { app } = await setup(t, { tokens })
      for (const token of Object.keys(tokens)) {
        const response = await app.inject({ url, headers: bearer(token) })
        t.equal(response.statusCode, open.includes(token) ? 200 : 403, token)
        if (!open.includes(token)) t.match(response.headers['www-authenticate'], `scope="${asks}"`)
      }
    })
  }
})

t.test('every endpoint refuses', async (t) => {
  for (const url of ['/user', '/user/emails', '/user/teams']) {
    const { app, world } = await setup(t, { tokens })
    t.equal((await app.inject(url)).statusCode, 401, 'no token')
    t.equal((await app.inject({ url, headers: bearer('x.y.z') })).statusCode, 401, 'a wrong one')
    t.equal((await app.inject(`${url}?access_token=user`)).statusCode, 400, 'one in the query')
    world.revoked = true
    for (const token of ['user', 'org']) {
      t.equal((await app.inject({ url, headers: bearer(token) })).statusCode, 401, 'a revoked one')
    }
  }
})
