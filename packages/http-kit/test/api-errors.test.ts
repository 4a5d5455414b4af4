import { ApiError, UnavailableError } from '@gatehouse/errors'
import { createLogger } from '@gatehouse/telemetry'
import t from 'tap'
import { apiErrors, createServer } from '../src/index.ts'

t.test(
  'every failure is JSON in the shape of authentik’s API, and says nothing it should not',
  async (t) => {
    const app = createServer({ logger: createLogger({ level: 'silent' }), trustProxy: false })
    t.teardown(() => app.close())
    await app.register(async (api) => {
      await api.register(apiErrors)
      const failing = (path: string, error: Error) =>
        api.get(path, async () => {
          throw error
        })
      failing('/known', new ApiError(404, 'Not found.', { detail: 'row 5' }))
      failing('/fields', new ApiError(400, 'Invalid.', { fields: { slug: ['Taken.'] } }))
      failing('/away', new UnavailableError('redis', { detail: 'at 10.0.0.1' }))
      failing('/bug', new Error('password=hunter2'))
      const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
      api.post('/body', { schema: { body }, bodyLimit: 100 }, async () => ({}))
    })
    const post = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/body', payload, headers: { 'content-type': type } })

    const cases: [answer: Awaited<ReturnType<typeof post>>, status: number, body: object][] = [
      [await app.inject('/known'), 404, { detail: 'Not found.' }],
      [await app.inject('/fields'), 400, { slug: ['Taken.'] }],
      [await app.inject('/away'), 503, { detail: /temporarily unavailable/ }],
      [await app.inject('/bug'), 500, { detail: 'The request could not be completed.' }],
      [await app.inject('/known?a=%00'), 400, { detail: /null character/ }],
      [await post('{}'), 400, { name: ['This field is required.'] }],
      [await post('{"name":1}'), 400, { name: ['Not a valid value.'] }],
      [await post('{'), 400, { detail: /JSON/ }],
      [await post('<a/>', 'application/xml'), 415, { detail: /Unsupported Media Type/ }],
      [await post(JSON.stringify({ name: 'x'.repeat(200) })), 413, { detail: /too large/ }],
    ]
    for (const [answer, status, body] of cases) {
      t.equal(answer.statusCode, status)
      t.match(answer.headers, { 'content-type': /^application\/json/, 'cache-control': 'no-store' })
      t.match(answer.json(), body)
      t.notMatch(answer.body, /row 5|10\.0\.0\.1|hunter2/)
    }
    t.equal((await app.inject('/away')).headers['retry-after'], '2')
  },
)
