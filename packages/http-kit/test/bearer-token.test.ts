import { BearerError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { bearerToken } from '../src/bearer-token.ts'

const request = (parts: { authorization?: string; query?: object; body?: unknown }) =>
  ({
    headers: parts.authorization ? { authorization: parts.authorization } : {},
    query: parts.query ?? {},
    body: parts.body,
  }) as unknown as FastifyRequest

t.test(
  'RFC 6750 §2.1: reads the Authorization header, whatever the case of its scheme',
  async (t) => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER', 'token']) {
      t.equal(bearerToken(request({ authorization: `${scheme} abc.def` })), 'abc.def')
    }
  },
)

t.test('RFC 6750 §2.2: reads the form body', async (t) => {
  t.equal(bearerToken(request({ body: { access_token: 'abc' } })), 'abc')
})

t.test('refuses', async (t) => {
  const cases: [why: string, parts: Parameters<typeof request>[0], code: string | undefined][] = [
    ['RFC 6750 §3.1: nothing, without an error code', {}, undefined],
    ['RFC 9700 §4.3.2: a token in the query', { query: { access_token: 'a' } }, 'invalid_request'],
    [
      'RFC 6750 §2: two ways at once',
      { authorization: 'Bearer a', body: { access_token: 'a' } },
      'invalid_request',
    ],
    ['a token given twice', { body: { access_token: ['a', 'b'] } }, 'invalid_request'],
    ['an oversized token', { authorization: `Bearer ${'a'.repeat(20_000)}` }, 'invalid_token'],
    ['another scheme', { authorization: 'Basic YTpi' }, undefined],
  ]
  for (const [why, parts, code] of cases) {
    t.test(why, async (t) => {
      try {
        bearerToken(request(parts))
        t.fail('was accepted')
      } catch (error) {
        t.ok(error instanceof BearerError)
        t.equal((error as BearerError).code, code)
      }
    })
  }
})
