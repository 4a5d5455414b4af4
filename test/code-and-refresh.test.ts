/** What a code and a refresh token are good for, and what ends them. */
import {
  application,
  authorize,
  bearer,
  blueprint,
  claimsOf,
  composeProduct,
  type Entry,
  find,
  get,
  group,
  keyOf,
  pkce,
} from '@gatehouse/testkit'
import t from 'tap'
import {
  applications,
  CALLBACK_WITH_QUERY,
  other,
  type TestClient,
  web,
} from './fixtures/applications.ts'
import { knownPerson, open } from './fixtures/authorization.ts'
import { redeem, refresh, signIn } from './fixtures/tokens.ts'

const product = await composeProduct(t, { blueprints: applications })
const MEMBERS = find('authentik_core.group', 'name', 'members')
const userinfo = `${product.url}/application/o/userinfo/`

t.test('RFC 6749 §4.1.2: a code that is used twice ends what it gave', async (t) => {
  const scope = 'openid offline_access'
  const authorization = await authorize(product.url, { ...web, scope })
  const first = await redeem(product.url, web, authorization)
  t.equal((await get(userinfo, bearer(first.body.access_token))).status, 200)

  const second = await redeem(product.url, web, authorization)
  t.match(second, { status: 400, body: { error: 'invalid_grant', request_id: /./ } })
  t.equal((await get(userinfo, bearer(first.body.access_token))).status, 401)
  const refreshed = await refresh(product.url, web, first.body.refresh_token)
  t.match(refreshed, { status: 400, body: { error: 'invalid_grant' } })
})

t.test(
  'a code belongs to its client, redirect URI and verifier, and one mistake burns it',
  async (t) => {
    const cases: [name: string, client: TestClient, changes: { verifier?: string }][] = [
      ['another client', other, {}],
      ['another redirect URI', { ...web, redirectUri: CALLBACK_WITH_QUERY }, {}],
      ['another verifier', web, { verifier: pkce().verifier }],
      ['no verifier', web, { verifier: '' }],
      ['a short verifier', web, { verifier: 'short' }],
    ]
    for (const [name, client, changes] of cases) {
      const authorization = await authorize(product.url, { ...web, scope: 'openid' })
      const refused = await redeem(product.url, client, { ...authorization, ...changes })
      t.match(refused, { status: 400, body: { error: 'invalid_grant' } }, name)
      const late = await redeem(product.url, web, authorization)
      t.match(late, { status: 400, body: { error: 'invalid_grant' } }, `${name}: burned`)
    }
  },
)

t.test('RFC 9700 §4.8.2: a verifier without a challenge is refused', async (t) => {
  const { browser } = await knownPerson(product.url)
  const response = new URL((await open(browser, product.url, { prompt: 'none' })).url).searchParams
  const refused = await redeem(product.url, web, { response, verifier: pkce().verifier })
  t.match(refused, { status: 400, body: { error: 'invalid_grant' } })
})

t.test('refresh tokens', async (t) => {
  const scope = 'openid email offline_access'
  const parameters = { prompt: 'consent', nonce: 'n1' }
  const { tokens } = await signIn(product.url, web, { scope, parameters })
  const before = claimsOf(tokens.id_token)

  const foreign = await refresh(product.url, other, tokens.refresh_token)
  t.match(foreign, { status: 400, body: { error: 'invalid_grant' } }, 'another client')
  const wider = await refresh(product.url, web, tokens.refresh_token, `${scope} phone`)
  t.match(wider, { status: 400, body: { error: 'invalid_scope' } }, 'more than was granted')

  const { status, headers, body } = await refresh(product.url, web, tokens.refresh_token, 'openid')
  t.equal(status, 200)
  t.equal(headers.get('cache-control'), 'no-store')
  t.equal(body.scope, 'openid')
  const { iss, sub, aud, azp, auth_time, nonce = 'n1' } = claimsOf(body.id_token)
  t.match(before, { iss, sub, aud, azp, auth_time, nonce })

  const next = await refresh(product.url, web, body.refresh_token)
  t.equal(next.body.scope, scope, 'down-scoping one token does not shrink the grant')
  const reused = await refresh(product.url, web, tokens.refresh_token)
  t.match(reused, { status: 400, body: { error: 'invalid_grant' } })
  const family = await refresh(product.url, web, next.body.refresh_token)
  t.match(family, { status: 400, body: { error: 'invalid_grant' } }, 'reuse ends the family')
})

t.test('OpenID Connect Core §11: offline_access decides about refresh tokens', async (t) => {
  const { tokens } = await signIn(product.url, web, { scope: 'openid' })
  t.notOk('refresh_token' in tokens)
})

t.test('a person who lost access gets nothing any more', async (t) => {
  const scope = 'openid offline_access'
  const losses: [name: string, entry: Entry, back: Entry][] = [
    ['not active', user({ is_active: false }), user({ is_active: true })],
    ['not in the group', user({ groups: [] }), user({ groups: [MEMBERS] })],
  ]
  await product.apply(
    blueprint('Club', [
      group('members'),
      ...application('club', { secret: 'c'.repeat(40), redirectUris: ['https://club.example/'] }),
      {
        model: 'authentik_policies.policybinding',
        identifiers: { target: keyOf('club'), group: keyOf('group-members'), order: 0 },
      },
    ]),
  )
  const club = { clientId: 'club', redirectUri: 'https://club.example/', secret: 'c'.repeat(40) }
  const outside = await authorize(product.url, { ...club, username: 'bob' })
  t.equal(outside.response.get('error'), 'access_denied')

  await product.apply(blueprint('Join', [user({ groups: [MEMBERS] })]))
  for (const [name, loss, back] of losses) {
    const { tokens } = await signIn(product.url, club, { scope, username: 'bob' })
    await product.apply(blueprint(`Lost: ${name}`, [loss]))
    const refused = await refresh(product.url, club, tokens.refresh_token)
    t.match(refused, { status: 400, body: { error: 'invalid_grant' } }, name)
    await product.apply(blueprint(`Back: ${name}`, [back]))
  }
})

function user(attrs: Entry['attrs'] & object): Entry {
  return { model: 'authentik_core.user', identifiers: { username: 'bob' }, attrs }
}
