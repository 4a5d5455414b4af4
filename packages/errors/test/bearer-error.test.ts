import t from 'tap'
import { BearerError } from '../src/index.ts'

t.test('RFC 6750 §3.1: a request without a token gets no error code', async (t) => {
  const error = new BearerError(undefined, 'An access token is required.')
  t.equal(error.statusCode, 401)
  t.equal(error.wwwAuthenticate('gatehouse'), 'Bearer realm="gatehouse"')
  t.same(error.toBody(), {})
})

t.test('RFC 6750 §3.1: each code has its status', async (t) => {
  t.equal(new BearerError('invalid_request', 'x').statusCode, 400)
  t.equal(new BearerError('invalid_token', 'x').statusCode, 401)
  t.equal(new BearerError('insufficient_scope', 'x').statusCode, 403)
})

t.test('RFC 6750 §3: the header names realm, error, description and scope', async (t) => {
  const error = new BearerError('insufficient_scope', 'More is needed.', {
    scope: 'openid email',
    detail: 'never sent',
  })
  t.equal(
    error.wwwAuthenticate('gatehouse'),
    'Bearer realm="gatehouse", error="insufficient_scope", error_description="More is needed.", scope="openid email"',
  )
  t.same(error.toBody(), { error: 'insufficient_scope', error_description: 'More is needed.' })
})

t.test('no text breaks out of the header', async (t) => {
  const error = new BearerError('invalid_token', 'a"\r\nX: y', { scope: 'x", error="none' })
  const header = error.wwwAuthenticate('r"\\\n')
  t.notMatch(header, /[\r\n\\]/)
  t.equal(header.split('"').length - 1, 8)
})
