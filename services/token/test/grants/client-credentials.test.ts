import t from 'tap'
import { aService, asDemo, basic } from '../a-service.ts'
import { aClient, anAppPassword, aUser } from '../fixtures.ts'
import { claimsOf, type World } from '../world.ts'

const URL = '/application/o/token/'
const KEY = 'the-app-password-of-the-robot'
const grant = { grant_type: 'client_credentials' }
const robot = { ...grant, username: 'robot', password: KEY }
const withKey =
  (overrides: Parameters<typeof anAppPassword>[0] = {}, change = (_: World) => {}) =>
  (world: World) => {
    world.appPasswords.set(KEY, anAppPassword(overrides))
    change(world)
  }

t.test('signs a machine in with', async (t) => {
  const encoded = Buffer.from(`robot:${KEY}`).toString('base64')
  const cases: [
    what: string,
    body: Record<string, string>,
    sub: string,
    headers?: Record<string, string>,
  ][] = [
    ['username and app password', { ...robot, client_id: 'demo' }, 'robot'],
    ['and the right client secret', { ...robot, ...asDemo }, 'robot'],
    ['and the right client secret by Basic', robot, 'robot', basic('demo', 'the-secret')],
    [
      'base64(username:app password) as secret',
      { ...grant, client_id: 'demo', client_secret: encoded },
      'robot',
    ],
    ['the same by Basic', grant, 'robot', basic('demo', encoded)],
    ['client_id and client_secret', { ...grant, ...asDemo }, 'ak-Demo-client_credentials'],
    [
      'client_id and client_secret by Basic',
      grant,
      'ak-Demo-client_credentials',
      basic('demo', 'the-secret'),
    ],
  ]
  for (const [what, body, sub, headers] of cases) {
    t.test(what, async (t) => {
      const { post, world } = await aService(t, withKey())
      const response = await post(URL, body, headers)
      t.equal(response.statusCode, 200)
      const { access_token: token, ...rest } = response.json()
      t.same(rest, { token_type: 'Bearer', expires_in: 600, scope: 'email profile' })
      t.match(claimsOf(token), { sub, aud: 'demo', client_id: 'demo', sid: undefined })
      t.match(world.events, [{ action: 'login', user: { username: sub } }])
      t.same(world.rateLimitHits, [])
    })
  }
})

t.test('the request as printed in the documentation: no client_id', async (t) => {
  t.test('works when the app password is bound to one application', async (t) => {
    const { post } = await aService(t, withKey({ applicationId: 'app-2' }))
    const response = await post(
      URL,
      'grant_type=client_credentials&username=robot&password=the-app-password-of-the-robot',
    )
    t.equal(response.statusCode, 200)
    t.match(claimsOf(response.json().access_token), { client_id: 'other', sub: 'robot' })
  })
  t.test('says what is missing when it is not', async (t) => {
    const { post } = await aService(t, withKey())
    t.match((await post(URL, robot)).json(), {
      error: 'invalid_request',
      error_description: /client_id is missing/,
    })
  })
})

t.test('refuses', async (t) => {
  const body = { ...robot, client_id: 'demo' }
  const wrong = Buffer.from('robot:wrong').toString('base64')
  const publicClient = (world: World) => {
    world.clients = [aClient({ clientType: 'public' })]
  }
  const inactive = (world: World) => {
    world.users = [aUser({ id: 8, username: 'robot', isActive: false })]
  }
  const cases: [
    what: string,
    change: (world: World) => void,
    body: Record<string, string>,
    error: string,
  ][] = [
    ['a wrong app password', withKey(), { ...body, password: 'wrong' }, 'invalid_grant'],
    ["somebody else's app password", withKey(), { ...body, username: 'alice' }, 'invalid_grant'],
    ['an unknown account', withKey(), { ...body, username: 'nobody' }, 'invalid_grant'],
    ['an account in another case', withKey(), { ...body, username: 'ROBOT' }, 'invalid_grant'],
    ['a deactivated account', withKey({}, inactive), body, 'invalid_grant'],
    [
      'an app password for another application',
      withKey({ applicationId: 'app-2' }),
      body,
      'invalid_grant',
    ],
    [
      'an app password for an application that is gone',
      withKey({ applicationId: 'gone' }),
      robot,
      'invalid_request',
    ],
    [
      'no password',
      withKey(),
      { ...grant, client_id: 'demo', username: 'robot' },
      'invalid_request',
    ],
    ['an unknown client', withKey(), { ...body, client_id: 'nobody' }, 'invalid_client'],
    [
      'a wrong client secret beside it',
      withKey(),
      { ...body, client_secret: 'wrong' },
      'invalid_client',
    ],
    [
      'a wrong client secret',
      withKey(),
      { ...grant, ...asDemo, client_secret: 'wrong' },
      'invalid_client',
    ],
    [
      'wrong credentials in place of the secret',
      withKey(),
      { ...grant, ...asDemo, client_secret: wrong },
      'invalid_grant',
    ],
    [
      'credentials in place of the secret of an unknown client',
      withKey(),
      { ...grant, client_id: 'nobody', client_secret: wrong },
      'invalid_client',
    ],
    [
      'a public client by itself',
      publicClient,
      { ...grant, client_id: 'demo' },
      'unauthorized_client',
    ],
    ['nothing at all', withKey(), grant, 'invalid_client'],
    [
      'a scope that is not configured',
      withKey(),
      { ...body, scope: 'email admin' },
      'invalid_scope',
    ],
    ['a scope with a forbidden character', withKey(), { ...body, scope: 'a"b' }, 'invalid_scope'],
  ]
  for (const [what, change, form, error] of cases) {
    t.test(what, async (t) => {
      const { post } = await aService(t, change)
      const response = await post(URL, form)
      t.equal(response.statusCode, error === 'invalid_client' ? 401 : 400)
      t.match(response.json(), { error })
    })
  }
})

t.test("a deactivated client's account is refused", async (t) => {
  const { post } = await aService(t, (world) => {
    world.users.push(
      aUser({
        id: 100,
        username: 'ak-Demo-client_credentials',
        type: 'service_account',
        isActive: false,
      }),
    )
  })
  t.match((await post(URL, { ...grant, ...asDemo })).json(), { error: 'unauthorized_client' })
})

t.test('an account that may not use the application is refused', async (t) => {
  const { post } = await aService(t, (world) => {
    const subject = { kind: 'group', groupId: 'g' } as const
    const binding = {
      id: 'b',
      order: 0,
      enabled: true,
      negate: false,
      failureResult: false,
      timeout: 0,
      subject,
    }
    const { application } = aClient()
    world.clients = [aClient({ application: { ...application, policyBindings: [binding] } })]
  })
  t.match((await post(URL, { ...grant, ...asDemo })).json(), { error: 'invalid_grant' })
})

t.test('scope', async (t) => {
  const tokens = async (scope: string) => {
    const { post } = await aService(t)
    return (await post(URL, { ...grant, ...asDemo, scope })).json()
  }
  t.test('RFC 6749 §3.3: the response says what was granted', async (t) => {
    t.equal((await tokens('profile')).scope, 'profile')
    t.equal((await tokens('goauthentik.io/api')).scope, 'goauthentik.io/api')
  })
  t.test('openid gives an ID token', async (t) => {
    const { scope, id_token: idToken } = await tokens('openid profile')
    t.equal(scope, 'openid profile')
    t.match(claimsOf(idToken), { sub: 'ak-Demo-client_credentials', nonce: undefined })
  })
  t.test('RFC 6749 §4.4.3: offline_access gives no refresh token', async (t) => {
    t.match(await tokens('email offline_access'), { scope: 'email', refresh_token: undefined })
  })
})
