import { plainBrand } from '@gatehouse/core'
import { requestContext } from '@gatehouse/http-kit'
import t from 'tap'
import { guard } from '../src/access/guard.ts'
import { as, build } from './fixtures.ts'

const url = '/api/v3/tasks/tasks/'

t.test(
  'only an active superuser with an API token gets in, and authentik’s words say why not',
  async (t) => {
    const { app } = await build(t)
    const cases: [why: string, headers: Record<string, string>, status: number, detail?: string][] =
      [
        ['superuser', as('root'), 200],
        ['scheme in any case', { authorization: 'bEaReR root' }, 200],
        ['anonymous', {}, 403, 'Authentication credentials were not provided.'],
        [
          'no scheme',
          { authorization: 'root' },
          403,
          'Authentication credentials were not provided.',
        ],
        ['wrong token', as('wrong'), 403, 'Token invalid/expired'],
        ['inactive account', as('gone'), 403, 'Token invalid/expired'],
        ['nothing after the scheme', { authorization: 'Bearer  ' }, 403],
        [
          'another scheme',
          { authorization: 'Basic cm9vdA==' },
          403,
          'Unsupported authentication type',
        ],
        ['plain account', as('plain'), 403, 'You do not have permission to perform this action.'],
      ]
    for (const [why, headers, status, detail] of cases) {
      const answer = await app.inject({ url, headers })
      t.equal(answer.statusCode, status, why)
      t.match(answer.headers['content-type'], /^application\/json/, why)
      if (detail) t.same(answer.json(), { detail }, why)
    }
  },
)

t.test(
  'a network that keeps trying wrong tokens is refused for a while, its right ones too',
  async (t) => {
    const { app, world } = await build(t)
    const from = (address: string, token: string) =>
      app.inject({ url, headers: { ...as(token), 'x-forwarded-for': address } })
    for (let i = 0; i <= 60; i++) await from('192.0.2.1', `wrong${i}`)
    const refused = await from('192.0.2.1', 'root')
    t.equal(refused.statusCode, 429)
    t.equal(refused.headers['retry-after'], '300')
    t.match(refused.json(), { detail: 'Request was throttled. Expected available in 300 seconds.' })
    t.equal((await from('192.0.2.2', 'root')).statusCode, 200, 'others are let in')
    world.now += 300_000
    t.equal((await from('192.0.2.1', 'root')).statusCode, 200, 'and later it is too')
  },
)

t.test('a route that does not say who may use it cannot be registered', async (t) => {
  const { app } = await build(t)
  const register = app.register(async (scope) => {
    const brands = { match: async () => plainBrand }
    await scope.register(requestContext, { brands, publicUrl: 'https://id.example.com' })
    const permissions = { ofUser: async () => new Map() }
    await scope.register(guard, { authenticate: async () => undefined, permissions })
    scope.get('/open', async () => 'for all')
  })
  await t.rejects(Promise.resolve(register), /GET \/open names no permission/)
})

t.test('what is not there is told as JSON, to browsers too', async (t) => {
  const { app } = await build(t)
  const headers = { accept: 'text/html' }
  const missing = await app.inject({ url: '/api/v3/nothing/here/', headers })
  t.equal(missing.statusCode, 404)
  t.same(missing.json(), { detail: 'Not found.' })
  const wrong = await app.inject({ method: 'PUT', url, headers })
  t.equal(wrong.statusCode, 405)
  t.same(wrong.json(), { detail: 'Method "PUT" not allowed.' })
  t.match(wrong.headers.allow, 'GET')
  t.equal((await app.inject({ url: '/if/admin/', headers })).body, 'a page')
})
