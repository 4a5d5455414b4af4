import t from 'tap'
import { CLAIM_TYPES, cleanClaims, STANDARD_CLAIMS, TOKEN_TYP } from '../src/index.ts'

t.test('OpenID Connect Core §5.1: there are 19 standard claims besides sub', async (t) => {
  t.equal(CLAIM_TYPES.size, 19)
  t.equal(Object.keys(STANDARD_CLAIMS.profile).length, 14)
  t.equal(CLAIM_TYPES.get('updated_at'), 'number')
  t.equal(CLAIM_TYPES.get('email_verified'), 'boolean')
  t.equal(CLAIM_TYPES.get('address'), 'object')
})

t.test('OpenID Connect Core §5.3.2: claims without a value are left out', async (t) => {
  const claims = {
    name: 'Jane',
    nickname: '',
    website: '  ',
    picture: null,
    profile: undefined,
    email_verified: false,
    updated_at: 0,
    address: { locality: 'Bern', region: '', country: null },
    phone: { number: '' },
    empty: {},
    groups: [],
    roles: ['', 'a'],
  }
  t.strictSame(cleanClaims(claims), {
    name: 'Jane',
    email_verified: false,
    updated_at: 0,
    address: { locality: 'Bern' },
    groups: [],
    roles: ['', 'a'],
  })
})

t.test('RFC 8725 §3.11: every kind of token has its own type', async (t) => {
  t.equal(new Set(Object.values(TOKEN_TYP)).size, Object.keys(TOKEN_TYP).length)
  t.equal(TOKEN_TYP.accessToken, 'at+jwt')
})
