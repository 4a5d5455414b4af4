import t from 'tap'
import { defaultResponseMode, parseResponseType, resolveResponseMode } from '../src/index.ts'

t.test(
  'OAuth 2.0 Multiple Response Types §3: the order of a response type does not matter',
  async (t) => {
    t.equal(parseResponseType('code'), 'code')
    t.equal(parseResponseType('token id_token code'), 'code id_token token')
    t.equal(parseResponseType('id_token code'), 'code id_token')
    for (const bad of ['', 'token', 'none', 'Code', 'code code', 'code  token', 'code x']) {
      t.equal(parseResponseType(bad), undefined, JSON.stringify(bad))
    }
  },
)

t.test('OAuth 2.0 Multiple Response Types §5: tokens default to the fragment', async (t) => {
  t.equal(defaultResponseMode('code'), 'query')
  t.equal(defaultResponseMode('id_token'), 'fragment')
  t.equal(defaultResponseMode('code token'), 'fragment')
  t.equal(defaultResponseMode(undefined), 'query')
})

t.test('answers in the mode that was asked for', async (t) => {
  t.equal(resolveResponseMode(undefined, 'code'), 'query')
  t.equal(resolveResponseMode('fragment', 'code'), 'fragment')
  t.equal(resolveResponseMode('form_post', 'code id_token'), 'form_post')
})

t.test(
  'OAuth 2.0 Multiple Response Types §5: refuses tokens in the query, and unknown modes',
  async (t) => {
    const invalid = { code: 'invalid_request' }
    t.throws(() => resolveResponseMode('query', 'id_token token'), invalid)
    for (const bad of ['form_post.jwt', 'query.jwt', 'Query', 'web_message', '__proto__']) {
      t.throws(() => resolveResponseMode(bad, 'code'), invalid, bad)
    }
  },
)
