import t from 'tap'
import { parseClaimsRequest } from '../src/index.ts'

t.test('OpenID Connect Core §5.5: reads requests for single claims', async (t) => {
  const claims = parseClaimsRequest(
    JSON.stringify({
      userinfo: { name: { essential: true, unknown: 1 }, picture: null, email: {} },
      id_token: { acr: { values: ['a', 'b'] }, sub: { value: '248289761001' } },
      other: { x: 'ignored' },
    }),
  )
  t.same(claims, {
    userinfo: {
      name: { essential: true },
      picture: { essential: false },
      email: { essential: false },
    },
    idToken: {
      acr: { essential: false, values: ['a', 'b'] },
      sub: { essential: false, value: '248289761001' },
    },
  })
})

t.test('OpenID Connect Core §5.5: both members may be missing', async (t) => {
  for (const text of [undefined, '{}', '{"userinfo":null}']) {
    t.same(parseClaimsRequest(text), { userinfo: {}, idToken: {} }, String(text))
  }
})

t.test('answers invalid_request for', async (t) => {
  const cases: [why: string, text: string][] = [
    ['no JSON', '{'],
    ['an empty text', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"userinfo"'],
    ['a member that is an array', '{"userinfo":[]}'],
    ['a member that is a string', '{"id_token":"acr"}'],
    ['a claim that is a boolean', '{"userinfo":{"name":true}}'],
    ['a claim that is an array', '{"userinfo":{"name":[]}}'],
    ['essential that is no boolean', '{"userinfo":{"name":{"essential":"yes"}}}'],
    ['values that are no array', '{"id_token":{"acr":{"values":"a"}}}'],
    ['too much', `{"userinfo":{"${'x'.repeat(9000)}":null}}`],
    ['deep nesting', '['.repeat(100_000)],
  ]
  for (const [why, text] of cases) {
    t.throws(() => parseClaimsRequest(text), { code: 'invalid_request' }, why)
  }
})

t.test('a claim called __proto__ is a claim like any other', async (t) => {
  const { userinfo } = parseClaimsRequest('{"userinfo":{"__proto__":{"essential":true}}}')
  t.same(Object.keys(userinfo), ['__proto__'])
  t.equal(Object.getPrototypeOf(userinfo), Object.prototype)
  t.same(parseClaimsRequest('{"__proto__":{"userinfo":{"name":null}}}').userinfo, {})
})
