import t from 'tap'
import { formatScope, isScopeToken, parseScope } from '../src/index.ts'

t.test('RFC 6749 §3.3: values keep their order and come once', async (t) => {
  t.same(parseScope('openid email openid'), ['openid', 'email'])
  t.same(parseScope('  b  a '), ['b', 'a'])
  t.same(parseScope('goauthentik.io/api user:email'), ['goauthentik.io/api', 'user:email'])
  t.same(parseScope('Openid openid'), ['Openid', 'openid'], 'case-sensitive')
  t.same(parseScope(undefined), [])
  t.same(parseScope(''), [])
})

t.test('RFC 6749 §3.3: refuses forbidden characters', async (t) => {
  for (const bad of ['a"b', 'a\\b', 'a\tb', 'a\nb', 'é', 'a\u0000', '\u007f']) {
    t.throws(() => parseScope(`openid ${bad}`), { code: 'invalid_scope' }, JSON.stringify(bad))
    t.notOk(isScopeToken(bad))
  }
  t.notOk(isScopeToken('') || isScopeToken('a b'))
})

t.test('writes a scope', async (t) => {
  t.equal(formatScope(['openid', 'email', 'openid']), 'openid email')
  t.equal(formatScope([]), '')
})
