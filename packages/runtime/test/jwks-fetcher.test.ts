import t from 'tap'
import { createJwksFetcher } from '../src/composition/jwks-fetcher.ts'

const fetcher = (document: unknown) => createJwksFetcher({ getJson: async () => document })

t.test('RFC 7517 §5: a set is an object with a list of keys', async (t) => {
  const set = { keys: [{ kty: 'RSA' }] }
  t.equal(await fetcher(set).fetch('https://a.example/jwks'), set)
})

t.test('anything else is refused', async (t) => {
  for (const document of [null, 'x', [], {}, { keys: 'x' }, { keys: [null] }, { keys: ['x'] }]) {
    await t.rejects(fetcher(document).fetch('https://a.example/jwks'), { message: /not a JWK set/ })
  }
})
