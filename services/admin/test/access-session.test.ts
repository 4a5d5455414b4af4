/** A page of ours uses the API with the session of the browser, and pages of others do not. */
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { build, KEY_OF_BEFORE } from './fixtures.ts'

const url = '/api/v3/tasks/tasks/'
const change = { method: 'POST', url: '/api/v3/tasks/schedules/keys:rotate/send/' } as const
const session = (value: string) => `__Host-gatehouse_session=${value}`

/** The token that a safe request brings. */
async function tokenOf(app: FastifyInstance, value: string): Promise<string> {
  const { cookies } = await app.inject({ url, headers: { cookie: session(value) } })
  return cookies.find(({ name }) => name === 'authentik_csrf')?.value ?? ''
}

t.test('a safe request needs the session only, and is given the token of it', async (t) => {
  const { app } = await build(t)
  const first = await app.inject({ url, headers: { cookie: session('root') } })
  t.equal(first.statusCode, 200)
  t.equal(first.headers['cache-control'], 'no-store')
  const [cookie] = first.cookies
  t.match(cookie, { name: 'authentik_csrf', path: '/', sameSite: 'Strict', secure: true })
  t.notOk(cookie?.httpOnly, 'scripts of ours read it')
  t.notOk(cookie?.expires ?? cookie?.maxAge, 'it ends with the browser')

  const both = `${session('root')}; authentik_csrf=${cookie?.value}`
  const again = await app.inject({ url, headers: { cookie: both } })
  t.same(again.cookies, [], 'which it has')
  const other = await app.inject({
    url,
    headers: { cookie: both.replace('session=root', 'session=root2') },
  })
  t.equal(other.cookies.length, 1, 'which is another session’s')
})

t.test('nobody is signed in by a session that is over, or of an account that is', async (t) => {
  const { app } = await build(t)
  for (const cookie of [session('unknown'), session('gone'), 'gatehouse_session=root']) {
    const answer = await app.inject({ url, headers: { cookie } })
    t.equal(answer.statusCode, 403, cookie)
    t.same(answer.json(), { detail: 'Authentication credentials were not provided.' }, cookie)
    t.same(answer.cookies, [], cookie)
  }
})

t.test('a change needs the token of the session, in the cookie and in the header', async (t) => {
  const { app, done } = await build(t)
  const [token, others] = [await tokenOf(app, 'root'), await tokenOf(app, 'root2')]
  const cases: [why: string, cookie: string, header: string | undefined, detail: string][] = [
    ['without both', '', undefined, 'CSRF cookie not set.'],
    ['header alone', '', token, 'CSRF cookie not set.'],
    ['cookie alone', token, undefined, 'CSRF token missing.'],
    ['empty header', token, '', 'CSRF token incorrect.'],
    ['another header', token, 'x'.repeat(token.length), 'CSRF token incorrect.'],
    ['planted in both', 'planted', 'planted', 'CSRF token incorrect.'],
    ['of another session', others, others, 'CSRF token incorrect.'],
  ]
  for (const [why, cookie, header, detail] of cases) {
    const headers = {
      cookie: `${session('root')}; authentik_csrf=${cookie}`,
      ...(header === undefined ? {} : { 'x-authentik-csrf': header }),
    }
    const answer = await app.inject({ ...change, headers })
    t.equal(answer.statusCode, 403, why)
    t.same(answer.json(), { detail: `CSRF Failed: ${detail}` }, why)
  }
  t.same(done, [], 'and nothing was done')
})

t.test('a change from a page of another origin is refused though it has the token', async (t) => {
  const { app, done } = await build(t)
  const token = await tokenOf(app, 'root')
  const send = (says: Record<string, string>) => {
    const cookie = `${session('root')}; authentik_csrf=${token}`
    const headers = { host: 'id.example.com', cookie, 'x-authentik-csrf': token, ...says }
    return app.inject({ ...change, headers })
  }
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'https://id.example.com.evil.example' },
    { origin: 'https://id.example.com:8443' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://id.example.com' },
  ]
  for (const says of foreign) {
    const answer = await send(says)
    t.equal(answer.statusCode, 403, JSON.stringify(says))
    t.same(answer.json(), { detail: 'CSRF Failed: Origin checking failed.' })
  }
  t.same(done, [])
  const ours: Record<string, string>[] = [
    {},
    { origin: 'https://id.example.com', 'sec-fetch-site': 'same-origin' },
    { origin: 'https://10.0.0.7:9443', host: '10.0.0.7:9443' },
  ]
  for (const says of ours) t.equal((await send(says)).statusCode, 204, JSON.stringify(says))
})

t.test('a token that the key of before made is good while the key is changed', async (t) => {
  const before = await build(t, [], { cookieKey: KEY_OF_BEFORE })
  const token = await tokenOf(before.app, 'root')
  const { app } = await build(t)
  const cookie = `${session('root')}; authentik_csrf=${token}`
  const headers = { cookie, 'x-authentik-csrf': token }
  t.equal((await app.inject({ ...change, headers })).statusCode, 204)
})

t.test('a request with a token of its own needs no other, whatever cookies it has', async (t) => {
  const { app } = await build(t)
  const headers = { authorization: 'Bearer root', cookie: session('plain') }
  t.equal((await app.inject({ ...change, headers })).statusCode, 204)
  const wrong = { ...headers, authorization: 'Bearer wrong' }
  t.equal(
    (await app.inject({ url, headers: { ...wrong, cookie: session('root') } })).statusCode,
    403,
  )
})
