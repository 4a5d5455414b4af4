import { BearerError, OAuthError, PageError, UnavailableError } from '@gatehouse/errors'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import t, { type Test } from 'tap'
import { bearerErrors } from '../src/bearer-errors.ts'
import { forms } from '../src/forms.ts'
import { oauthErrors } from '../src/oauth-errors.ts'
import { pageErrors } from '../src/page-errors.ts'

async function throwing(t: Test, format: FastifyPluginAsync | undefined, error: unknown) {
  const app = Fastify({ genReqId: () => 'request-1' })
  t.teardown(() => app.close())
  if (format) await app.register(format)
  else await app.register(pageErrors, { render: (e, _q, r) => r.send(`${e.title}|${e.message}`) })
  app.get('/', async () => {
    throw error
  })
  return app.inject('/')
}

t.test('an OAuth error becomes its code, its text and the request id', async (t) => {
  const response = await throwing(t, oauthErrors, new OAuthError('invalid_grant', 'Not valid.'))
  t.equal(response.statusCode, 400)
  t.equal(response.headers['cache-control'], 'no-store')
  t.same(response.json(), {
    error: 'invalid_grant',
    error_description: 'Not valid.',
    request_id: 'request-1',
  })
})

t.test('what is not expected is a server_error that tells nothing', async (t) => {
  const response = await throwing(t, oauthErrors, new Error('password=hunter2 at db.ts:12'))
  t.equal(response.statusCode, 500)
  t.equal(response.json().error, 'server_error')
  t.notMatch(response.body, /hunter2|db\.ts/)
})

t.test('a part that is down is 503 with Retry-After in every format', async (t) => {
  for (const format of [oauthErrors, bearerErrors]) {
    const response = await throwing(t, format, new UnavailableError('redis'))
    t.equal(response.statusCode, 503)
    t.ok(response.headers['retry-after'])
    t.equal(response.json().error, 'temporarily_unavailable')
  }
  const page = await throwing(t, undefined, new UnavailableError('postgres'))
  t.equal(page.statusCode, 503)
  t.ok(page.headers['retry-after'])
})

t.test('RFC 6750 §3: a refused token is told in WWW-Authenticate', async (t) => {
  const refused = await throwing(t, bearerErrors, new BearerError('invalid_token', 'Expired.'))
  t.equal(refused.statusCode, 401)
  t.match(refused.headers['www-authenticate'], /^Bearer .*error="invalid_token"/)
  const missing = await throwing(t, bearerErrors, new BearerError(undefined, 'None.'))
  t.equal(missing.statusCode, 401)
  t.notMatch(missing.headers['www-authenticate'], /error=/)
})

t.test('a page says what happened, and nothing of an unexpected fault', async (t) => {
  const known = await throwing(t, undefined, new PageError(404, 'Not here', 'Nothing there.'))
  t.equal(known.statusCode, 404)
  t.equal(known.body, 'Not here|Nothing there.')
  const unknown = await throwing(t, undefined, new Error('secret detail'))
  t.equal(unknown.statusCode, 500)
  t.notMatch(unknown.body, /secret detail/)
})

t.test('form bodies', async (t) => {
  const app: FastifyInstance = Fastify({
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  })
  t.teardown(() => app.close())
  await app.register(forms)
  await app.register(oauthErrors)
  const body = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }
  app.post('/', { schema: { body } }, async (request) => request.body)
  const post = (payload: string, type = 'application/x-www-form-urlencoded') =>
    app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload })

  t.same((await post('a=1')).json(), { a: '1' })
  const cases: [why: string, payload: string, type: string | undefined][] = [
    ['a repeated parameter', 'a=1&a=2', undefined],
    ['a missing parameter', 'b=1', undefined],
    ['JSON', '{"a":"1"}', 'application/json'],
    ['an unknown content type', 'a=1', 'text/weird'],
    ['a body that is too large', `a=${'x'.repeat(70_000)}`, undefined],
    ['a null character', 'a=%00', undefined],
  ]
  for (const [why, payload, type] of cases) {
    t.test(`refuses ${why} as invalid_request`, async (t) => {
      const response = await post(payload, type)
      t.equal(response.statusCode, 400)
      t.equal(response.json().error, 'invalid_request')
      t.ok(response.json().request_id)
    })
  }
})
