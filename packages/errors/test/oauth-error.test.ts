import t from 'tap'
import { OAuthError, type OAuthErrorCode } from '../src/index.ts'

t.test('RFC 6749 §5.2: the body holds the code and the description, nothing else', async (t) => {
  const cause = new Error('inner')
  const error = new OAuthError('invalid_grant', 'The code is invalid.', { detail: 'replay', cause })
  t.same(error.toBody(), { error: 'invalid_grant', error_description: 'The code is invalid.' })
  t.match(error, { detail: 'replay', cause, message: 'The code is invalid.', name: 'OAuthError' })
  t.notMatch(JSON.stringify(error.toBody()), /replay|inner/)
})

t.test('RFC 6749 §5.2: the description holds no forbidden character', async (t) => {
  const error = new OAuthError('invalid_request', 'no "x"\r\n\\ é')
  t.equal(error.toBody().error_description, "no 'x' / ?")
})

t.test('each code has its status', async (t) => {
  const cases: [code: OAuthErrorCode, status: number][] = [
    ['invalid_request', 400],
    ['invalid_client', 401],
    ['invalid_grant', 400],
    ['access_denied', 400],
    ['authorization_pending', 400],
    ['slow_down', 400],
    ['expired_token', 400],
    ['login_required', 400],
    ['unsupported_token_type', 400],
    ['invalid_target', 400],
    ['server_error', 500],
    ['temporarily_unavailable', 503],
  ]
  for (const [code, status] of cases) t.equal(new OAuthError(code, 'x').statusCode, status, code)
})

t.test('carries further headers', async (t) => {
  const headers = { 'www-authenticate': 'Basic realm="x"' }
  t.same(new OAuthError('invalid_client', 'x', { headers }).headers, headers)
  t.same(new OAuthError('invalid_client', 'x').headers, {})
})
