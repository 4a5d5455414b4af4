/** Applications that can sign in with GitHub and nothing else, with the libraries they use. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  answerPages,
  application,
  blueprint,
  completePerson,
  composeProduct,
  get,
  group,
  httpBrowser,
  keyOf,
  post,
} from '@gatehouse/testkit'
import passport from 'passport'
import { Strategy } from 'passport-github2'
import { AuthorizationCode } from 'simple-oauth2'
import t from 'tap'

type Done = (error: null, user: object) => void

const SECRET = 'a-secret-of-the-forge-012345678901234567'
const forge = createServer(answer)
forge.listen(0, '127.0.0.1')
await once(forge, 'listening')
t.teardown(() => {
  forge.closeAllConnections()
  forge.close()
})
const origin = `http://127.0.0.1:${(forge.address() as AddressInfo).port}`
const callback = `${origin}/callback`

const product = await composeProduct(t, {
  blueprints: blueprint('Forge', [
    group('Staff'),
    { ...completePerson, attrs: { ...completePerson.attrs, groups: [keyOf('group-Staff')] } },
    ...application('forge', { secret: SECRET, redirectUris: [callback] }),
  ]),
})

passport.use(
  new Strategy(
    {
      clientID: 'forge',
      clientSecret: SECRET,
      callbackURL: callback,
      authorizationURL: `${product.url}/login/oauth/authorize`,
      tokenURL: `${product.url}/login/oauth/access_token`,
      userProfileURL: `${product.url}/user`,
      userEmailURL: `${product.url}/user/emails`,
      scope: ['user:email', 'read:org'],
    },
    (_token: string, _refresh: string, profile: object, done: Done) => done(null, profile),
  ),
)

/** The forge: `/` sends people to sign in, `/callback` answers who they are. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', origin)
  const withQuery = Object.assign(request, { query: Object.fromEntries(searchParams) })
  const reply = (error: unknown, user: unknown) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(error ? { error: String(error) } : { user }))
  }
  const options = { session: false }
  passport.authenticate('github', options, reply)(withQuery, response, (error: unknown) =>
    reply(error, undefined),
  )
}

t.test('passport-github2 learns who signed in', async (t) => {
  const { headers } = await fetch(origin, { redirect: 'manual' })
  const browser = httpBrowser(product.url)
  await browser.open(headers.get('location') ?? '')
  const landed = await answerPages(browser)
  t.ok(landed.url.startsWith(`${callback}?code=`), landed.url)

  const { body } = await get(landed.url)
  t.match(body.user, {
    provider: 'github',
    username: 'alice',
    displayName: 'Alice Liddell',
    emails: [{ value: 'alice@example.com' }],
  })
  t.match(body.user.id, /^\d+$/)
})

t.test('passport-github2 is told that the person said no', async (t) => {
  const { headers } = await fetch(origin, { redirect: 'manual' })
  const browser = httpBrowser(product.url)
  await browser.open(`${headers.get('location')}&prompt=consent`)
  await browser.signIn('alice', 'a password of tests')
  const { url } = await browser.submit({}, 'Cancel')
  t.match(url, 'error=access_denied')
  const { body } = await get(url)
  t.notOk(body.user)
})

const client = new AuthorizationCode({
  client: { id: 'forge', secret: SECRET },
  auth: {
    tokenHost: product.url,
    tokenPath: '/login/oauth/access_token',
    authorizePath: '/login/oauth/authorize',
  },
  options: { authorizationMethod: 'body' },
})

async function code(scope: string): Promise<string> {
  const browser = httpBrowser(product.url)
  const url = client.authorizeURL({ redirect_uri: callback, scope, state: 'the-state' })
  await browser.open(url)
  const { searchParams } = new URL((await answerPages(browser)).url)
  t.equal(searchParams.get('state'), 'the-state')
  return searchParams.get('code') ?? ''
}

t.test('simple-oauth2 exchanges a code for a token', async (t) => {
  const { token } = await client.getToken({
    code: await code('user read:org'),
    redirect_uri: callback,
  })
  t.match(token, { token_type: 'bearer', scope: 'user,read:org' })
  const header = { authorization: `token ${token['access_token']}` }
  const teams = await get(`${product.url}/user/teams`, header)
  t.match(teams, { status: 200, body: [{ name: 'Staff', slug: 'staff' }] })
})

t.test('GitHub answers in forms, and in JSON to whoever asks for it', async (t) => {
  const url = `${product.url}/login/oauth/access_token`
  const credentials = { client_id: 'forge', client_secret: SECRET }
  const form = await post(url, { ...credentials, code: await code('user:email') })
  t.match(form.headers.get('content-type'), 'application/x-www-form-urlencoded')
  t.ok(new URLSearchParams(form.text).get('access_token'))
  const fields = { ...credentials, code: await code('user:email') }
  const json = await post(url, fields, { accept: 'application/json' })
  t.match(json.body, { access_token: /./, scope: 'user:email', token_type: 'bearer' })

  const replayed = await post(url, fields, { accept: 'application/json' })
  t.match(replayed.body, { error: /invalid_grant|bad_verification_code/ })
  t.notOk('access_token' in replayed.body)
})

t.test('each endpoint needs its scope', async (t) => {
  const fields = { client_id: 'forge', client_secret: SECRET, code: await code('read:user') }
  const url = `${product.url}/login/oauth/access_token`
  const { body } = await post(url, fields, { accept: 'application/json' })
  const header = { authorization: `token ${body.access_token}` }
  const statuses = async (headers: Record<string, string>) => {
    const answers = ['/user', '/user/emails', '/user/teams'].map((path) =>
      get(`${product.url}${path}`, headers),
    )
    return (await Promise.all(answers)).map(({ status }) => status)
  }
  t.same(await statuses(header), [200, 403, 403])
  t.same(await statuses({}), [401, 401, 401])
  t.same(await statuses({ authorization: 'token nonsense' }), [401, 401, 401])
  const { body: user } = await get(`${product.url}/user`, header)
  t.equal(user.email, null, 'the address belongs to user:email')
})
