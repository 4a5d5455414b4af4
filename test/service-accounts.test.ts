/** Machines that sign in without a person: every way authentik documents, and what each may not do. */
import {
  application,
  basic,
  bearer,
  blueprint,
  claimsOf,
  composeProduct,
  get,
  group,
  keyOf,
  post,
  serviceAccount,
} from '@gatehouse/testkit'
import t from 'tap'

const SECRET = 'the-secret-of-the-api-0123456789-0123456789'
const KEY = 'app-password-of-robot-0123456789-0123456789'
const BOUND = 'app-password-bound-to-one-application-01234'
const STOPPED = 'app-password-of-an-account-that-is-inactive'
const grants = { grantTypes: ['client_credentials', 'password', 'refresh_token'] }
const product = await composeProduct(t, {
  blueprints: blueprint('Machines', [
    ...application('api', { ...grants, secret: SECRET }),
    ...application('other-api', { ...grants, secret: `${SECRET}-of-the-other` }),
    ...application('people-only', { secret: SECRET, grantTypes: ['authorization_code'] }),
    ...application('public-api', grants),
    group('operators'),
    ...application('closed-api', { ...grants, secret: SECRET }),
    {
      model: 'authentik_policies.policybinding',
      identifiers: { target: keyOf('closed-api'), group: keyOf('group-operators'), order: 0 },
    },
    ...serviceAccount('robot', KEY),
    ...serviceAccount('bound-robot', BOUND, { application: 'api' }),
    ...serviceAccount('stopped-robot', STOPPED, { isActive: false }),
  ]),
})

const token = (fields: Record<string, string>, headers = {}) =>
  post(
    `${product.url}/application/o/token/`,
    { grant_type: 'client_credentials', ...fields },
    headers,
  )
const robot = { username: 'robot', password: KEY }
const inSecret = (username: string, key: string) =>
  Buffer.from(`${username}:${key}`).toString('base64')

t.test('an account and its app password, with a client id', async (t) => {
  for (const type of ['client_credentials', 'password']) {
    const { status, body } = await token({ ...robot, grant_type: type, client_id: 'api' })
    t.equal(status, 200, type)
    t.match(body, { token_type: 'Bearer', expires_in: 3600, scope: 'email profile' }, type)
    t.notOk('refresh_token' in body, 'RFC 6749 §4.4.3')
    t.match(claimsOf(body.access_token), { aud: 'api', client_id: 'api', scope: 'email profile' })
  }
})

t.test('without a client id when the app password is bound to one application', async (t) => {
  const bound = { username: 'bound-robot', password: BOUND }
  const { status, body } = await token(bound)
  t.equal(status, 200)
  t.equal(claimsOf(body.access_token).client_id, 'api')
  const elsewhere = await token({ ...bound, client_id: 'other-api' })
  t.match(elsewhere, { status: 400, body: { error: 'invalid_grant' } })
  t.match(await token(robot), { status: 400, body: { error: 'invalid_request' } })
})

t.test('the client itself, and account:password in place of its secret', async (t) => {
  const itself = await token({}, basic('api', SECRET))
  t.equal(itself.status, 200)
  const posted = await token({ client_id: 'api', client_secret: SECRET })
  t.equal(
    claimsOf(posted.body.access_token).sub,
    claimsOf(itself.body.access_token).sub,
    'one account for the client, however it signs in',
  )
  const secret = inSecret('robot', KEY)
  for (const answer of [
    await token({ client_id: 'api', client_secret: secret }),
    await token({}, basic('api', secret)),
  ]) {
    t.equal(answer.status, 200)
    t.not(claimsOf(answer.body.access_token).sub, claimsOf(itself.body.access_token).sub)
  }
})

t.test('what a machine gets works at userinfo and introspection', async (t) => {
  const { body } = await token({ ...robot, client_id: 'api', scope: 'openid profile' })
  const userinfo = await get(`${product.url}/application/o/userinfo/`, bearer(body.access_token))
  t.match(userinfo, { status: 200, body: { preferred_username: 'robot' } })
  const introspect = (client: string, secret: string) =>
    post(
      `${product.url}/application/o/introspect/`,
      { token: body.access_token },
      basic(client, secret),
    )
  const own = await introspect('api', SECRET)
  t.match(own.body, { active: true, client_id: 'api', username: 'robot', scope: 'openid profile' })
  const foreign = await introspect('other-api', `${SECRET}-of-the-other`)
  t.same(foreign.body, { active: false })
})

t.test('refusals', async (t) => {
  const cases: [name: string, answer: ReturnType<typeof token>, status: number, error: string][] = [
    ['wrong secret', token({}, basic('api', 'wrong')), 401, 'invalid_client'],
    ['unknown client', token({}, basic('nobody', SECRET)), 401, 'invalid_client'],
    ['unknown client id', token({ ...robot, client_id: 'nobody' }), 401, 'invalid_client'],
    [
      'wrong secret beside a right account',
      token(robot, basic('api', 'wrong')),
      401,
      'invalid_client',
    ],
    [
      'wrong app password',
      token({ ...robot, password: 'wrong', client_id: 'api' }),
      400,
      'invalid_grant',
    ],
    [
      "another account's app password",
      token({ username: 'robot', password: BOUND, client_id: 'api' }),
      400,
      'invalid_grant',
    ],
    [
      'an account that is not active',
      token({ username: 'stopped-robot', password: STOPPED, client_id: 'api' }),
      400,
      'invalid_grant',
    ],
    [
      "the administrator's own password",
      token({ username: 'akadmin', password: product.adminPassword, client_id: 'api' }),
      400,
      'invalid_grant',
    ],
    [
      'a scope that is not configured',
      token({ ...robot, client_id: 'api', scope: 'profile root' }),
      400,
      'invalid_scope',
    ],
    [
      'a client without the grant',
      token({ ...robot, client_id: 'people-only' }),
      400,
      'unauthorized_client',
    ],
    ['a public client by itself', token({ client_id: 'public-api' }), 400, 'unauthorized_client'],
    [
      'an application that the account may not use',
      token({ ...robot, client_id: 'closed-api' }),
      400,
      'invalid_grant',
    ],
    [
      'two ways to authenticate',
      token({ client_id: 'api', client_secret: SECRET }, basic('api', SECRET)),
      401,
      'invalid_client',
    ],
  ]
  for (const [name, asked, status, error] of cases) {
    t.match(await asked, { status, body: { error, request_id: /./ } }, name)
  }
})

t.test('the printed example works with the demo that every installation has', async (t) => {
  const { status, body } = await token({
    client_id: 'gatehouse-demo',
    username: 'demo-service',
    password: product.demoAppPassword,
  })
  t.equal(status, 200)
  t.ok(body.access_token)
})

t.test('guessing app passwords ends after ten tries', async (t) => {
  const guess = { username: 'bound-robot', password: 'guess', client_id: 'api' }
  for (let tries = 0; tries < 11; tries += 1) await token(guess)
  const right = await token({ ...guess, password: BOUND })
  t.match(right, { status: 400, body: { error: 'invalid_grant' } })
})
