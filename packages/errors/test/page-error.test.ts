import t from 'tap'
import { PageError, UnavailableError } from '../src/index.ts'

t.test('a page error keeps what is shown apart from what is logged', async (t) => {
  const cause = new Error('inner')
  const error = new PageError(400, 'Redirect URI Error', 'The link is not valid.', {
    hint: 'Ask the application.',
    detail: 'no match',
    cause,
  })
  t.match(error, {
    name: 'PageError',
    statusCode: 400,
    title: 'Redirect URI Error',
    message: 'The link is not valid.',
    hint: 'Ask the application.',
    detail: 'no match',
    cause,
  })
})

t.test('an unavailable dependency is a 503 with a time to come back', async (t) => {
  const error = new UnavailableError('redis', { detail: 'ECONNREFUSED', retryAfter: 5 })
  t.match(error, {
    statusCode: 503,
    code: 'temporarily_unavailable',
    dependency: 'redis',
    retryAfter: 5,
    detail: 'ECONNREFUSED',
  })
  t.equal(new UnavailableError('postgres').retryAfter, 2)
  t.notMatch(error.message, /redis/i, 'the client does not learn which part')
})
