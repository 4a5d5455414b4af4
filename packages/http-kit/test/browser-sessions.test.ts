import type { Brand, Session, User } from '@gatehouse/core'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { browserSessions, endSession, startSession, verifyCsrf } from '../src/browser-sessions.ts'
import { forms } from '../src/forms.ts'
import { pageErrors } from '../src/page-errors.ts'
import { requestContext } from '../src/request-context.ts'

const SINCE = 1_800_000_000_000
const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

interface Facts {
  publicUrl?: string
  isActive?: boolean
  passwordChangedAt?: number
  cookieKey?: Buffer
  cookieKeyFallbacks?: readonly Buffer[]
}

async function build(
  t: Test,
  {
    publicUrl = 'http://id.example',
    isActive = true,
    passwordChangedAt = SINCE,
    cookieKey = OLD,
    cookieKeyFallbacks = [],
  }: Facts = {},
) {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(forms)
  await app.register(pageErrors, { render: (error, _q, reply) => reply.send(error.title) })
  const brand = { isDefault: true, domain: 'default' } as Brand
  await app.register(requestContext, { brands: { match: async () => brand }, publicUrl })
  await app.register(browserSessions, {
    cookieKey,
    cookieKeyFallbacks,
    sessions: {
      findByCookie: async (cookie) =>
        cookie === 'good' ? ({ sid: 's', userId: 7, createdAt: SINCE } as Session) : undefined,
    },
    users: {
      findById: async (id: number) => ({ id, isActive, passwordChangedAt }) as User,
    },
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

t.test('cookies are Secure and bound to the host where clients see https', async (t) => {
  const app = await build(t, { publicUrl: 'https://id.example' })
  t.match((await app.inject('/')).headers['set-cookie'], /^__Host-gatehouse_browser=.*; Secure/)
  t.match(
    String((await app.inject('/in')).headers['set-cookie']),
    /__Host-gatehouse_session=good;.*Secure/,
  )
  const planted = { gatehouse_session: 'good', gatehouse_browser: 'a'.repeat(32) }
  const visit = await app.inject({ url: '/', cookies: planted })
  t.equal(visit.json().user, undefined)
  t.not(visit.json().id, planted.gatehouse_browser)
  const own = await app.inject({ url: '/', cookies: { '__Host-gatehouse_session': 'good' } })
  t.equal(own.json().user.id, 7)
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

t.test('a session that is older than the password is over', async (t) => {
  const app = await build(t, { passwordChangedAt: SINCE + 1 })
  const cookies = { gatehouse_session: 'good' }
  t.equal((await app.inject({ url: '/', cookies })).json().user, undefined)
})

t.test('a form needs the token of its own browser', async (t) => {
  const app = await build(t)
  const { id, csrfToken } = (await app.inject('/')).json()
  t.equal((await post(app, id, csrfToken)).body, 'done')
  t.equal((await post(app, 'a'.repeat(32), csrfToken)).statusCode, 403)
  t.equal((await post(app, id, '')).statusCode, 403)
})

t.test('while the key is changed, forms of processes with either key come back', async (t) => {
  const added = await build(t, { cookieKey: OLD, cookieKeyFallbacks: [NEW] })
  const swapped = await build(t, { cookieKey: NEW, cookieKeyFallbacks: [OLD] })
  const dropped = await build(t, { cookieKey: NEW })
  const { id, csrfToken: old } = (await added.inject('/')).json()
  const seen = await swapped.inject({ url: '/', cookies: { gatehouse_browser: id } })
  const { csrfToken } = seen.json()
  t.not(csrfToken, old)
  for (const app of [added, swapped]) {
    t.equal((await post(app, id, old)).body, 'done')
    t.equal((await post(app, id, csrfToken)).body, 'done')
  }
  t.equal((await post(dropped, id, csrfToken)).body, 'done')
  t.equal((await post(dropped, id, old)).statusCode, 403)
})

function post(app: FastifyInstance, browser: string, csrf_token: string) {
  return app.inject({
    method: 'POST',
    url: '/',
    cookies: { gatehouse_browser: browser },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf_token }).toString(),
  })
}
