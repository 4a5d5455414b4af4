import type { Brand, Session, User } from '@gatehouse/core'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { browserSessions, endSession, startSession, verifyCsrf } from '../src/browser-sessions.ts'
import { forms } from '../src/forms.ts'
import { pageErrors } from '../src/page-errors.ts'
import { requestContext } from '../src/request-context.ts'

async function build(t: Test, { publicUrl = 'http://id.example', isActive = true } = {}) {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(forms)
  await app.register(pageErrors, { render: (error, _q, reply) => reply.send(error.title) })
  const brand = { isDefault: true, domain: 'default' } as Brand
  await app.register(requestContext, { brands: { match: async () => brand }, publicUrl })
  await app.register(browserSessions, {
    cookieKey: Buffer.alloc(32, 1),
    sessions: {
      findByCookie: async (cookie) =>
        cookie === 'good' ? ({ sid: 's', userId: 7 } as Session) : undefined,
      start: async () => {
        throw new Error('not used')
      },
      end: async () => {},
      endOthers: async () => {},
    },
    users: { findById: async (id: number) => ({ id, isActive }) as User } as never,
  })
  app.get('/', async ({ browser }) => browser)
  app.post('/', async (request) => {
    verifyCsrf(request, (request.body as { csrf_token?: string }).csrf_token)
    return 'done'
  })
  app.get('/in', async (request, reply) => {
    startSession(request, reply, {
      cookie: 'good',
      expiresAt: 2_000_000_000_000,
      persistent: false,
    })
    return ''
  })
  app.get('/out', async (request, reply) => {
    endSession(request, reply)
    return ''
  })
  return app
}

t.test('a first visit gets a random id that scripts cannot read', async (t) => {
  const app = await build(t)
  const [first, second] = [await app.inject('/'), await app.inject('/')]
  t.match(
    first.headers['set-cookie'],
    /^gatehouse_browser=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  t.not(first.json().id, second.json().id)
})

t.test('cookies are Secure where clients see https', async (t) => {
  const app = await build(t, { publicUrl: 'https://id.example' })
  t.match((await app.inject('/')).headers['set-cookie'], /; Secure/)
  t.match(
    String((await app.inject('/in')).headers['set-cookie']),
    /gatehouse_session=good;.*Secure/,
  )
})

t.test('a malformed browser id is replaced', async (t) => {
  const app = await build(t)
  const response = await app.inject({ url: '/', cookies: { gatehouse_browser: 'short' } })
  t.not(response.json().id, 'short')
})

t.test('a session cookie signs in, unless the account is inactive', async (t) => {
  const cookies = { gatehouse_session: 'good' }
  const active = await (await build(t)).inject({ url: '/', cookies })
  t.equal(active.json().user.id, 7)
  const inactive = await (await build(t, { isActive: false })).inject({ url: '/', cookies })
  t.equal(inactive.json().user, undefined)
  t.equal(inactive.json().session, undefined)
})

t.test('a form needs the token of its own browser', async (t) => {
  const app = await build(t)
  const { id, csrfToken } = (await app.inject('/')).json()
  const post = (browser: string, csrf_token: string) =>
    app.inject({
      method: 'POST',
      url: '/',
      cookies: { gatehouse_browser: browser },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf_token }).toString(),
    })
  t.equal((await post(id, csrfToken)).body, 'done')
  t.equal((await post('a'.repeat(32), csrfToken)).statusCode, 403)
  t.equal((await post(id, '')).statusCode, 403)
})
