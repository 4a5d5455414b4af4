import t from 'tap'
import { authorizationResponse } from '../src/authorization-response.ts'
import { createFlowExecutor } from '../src/executor.ts'
import type { PendingAuthorization } from '../src/plan.ts'
import { authorizationStart } from '../src/starts.ts'
import { aClient, anApplication, aPending } from './applications.ts'
import { NOW } from './fakes.ts'
import { ana, aPolicy, aRun, asAna, aWorld, bo, silentFlow } from './fixtures.ts'

async function authorize({
  pending,
  world = aWorld(),
  run = asAna('silent'),
}: {
  pending?: Partial<PendingAuthorization>
  world?: ReturnType<typeof aWorld>
  run?: ReturnType<typeof aRun>
} = {}) {
  const started = await world.engine.start(
    run,
    authorizationStart(run, {
      flow: silentFlow,
      client: aClient(),
      pending: aPending(pending),
      restartUrl: '/application/o/authorize/?client_id=jellyfin',
      interactive: true,
    }),
  )
  return { started, deps: world.deps }
}

t.test('a flow without pages answers at once', async (t) => {
  const { started, deps } = await authorize()
  t.equal(started.kind, 'finished')
  const [[value, code] = []] = deps.codesSaved
  t.match(started.result.challenge, {
    component: 'xak-flow-redirect',
    to: `https://jellyfin.example/cb?a=1&code=${value}&state=s%20t&iss=`,
  })
  t.match(code, {
    userId: 7,
    sid: 'sid-of-ana',
    scopes: ['openid', 'email'],
    nonce: 'n',
    redirectUri: 'https://jellyfin.example/cb?a=1',
    codeChallenge: 'challenge',
    codeChallengeMethod: 'S256',
    familyId: /^[0-9a-f-]{36}$/,
    grantedAt: NOW,
  })
  t.match(deps.events, [
    {
      action: 'authorize_application',
      user: { pk: 7 },
      context: { authorized_application: { slug: 'jellyfin' }, scopes: 'openid email' },
    },
  ])
  t.notMatch(JSON.stringify(deps.events), value)
  t.match(deps.logoutNoticesFor, [{ clientId: code?.clientId, userId: 7, sid: 'sid-of-ana' }])
})

t.test('RFC 9207 §2: every way to answer carries iss', async (t) => {
  const target = { redirectUri: 'https://a.example/cb', state: undefined, issuer: 'https://id/' }
  t.same(authorizationResponse({ ...target, responseMode: 'query' }, { code: 'c' }), {
    component: 'xak-flow-redirect',
    to: 'https://a.example/cb?code=c&iss=https%3A%2F%2Fid%2F',
  })
  t.same(authorizationResponse({ ...target, responseMode: 'fragment' }, { error: 'x' }), {
    component: 'xak-flow-redirect',
    to: 'https://a.example/cb#error=x&iss=https%3A%2F%2Fid%2F',
  })
  const form = { ...target, state: '"><script>', responseMode: 'form_post' } as const
  t.match(authorizationResponse(form, { code: 'c', error: undefined }), {
    component: 'ak-stage-autosubmit',
    url: 'https://a.example/cb',
    attrs: { code: 'c', state: '"><script>', iss: 'https://id/' },
  })
})

t.test('refuses a person who may not use the application', async (t) => {
  const application = anApplication({ policyBindings: [aPolicy('user.username == "bo"')] })
  const world = aWorld({ clients: [aClient({ application })] })
  const { started, deps } = await authorize({ world })
  t.match(started.result.challenge, { to: /[?&]error=access_denied/ })
  t.equal(deps.codesSaved.size, 0)
})

t.test('the rules of an application can ask about the request', async (t) => {
  const rule = `context.oauth_grant_type == 'authorization_code' && 'email' in context.oauth_scopes
    && context.oauth_redirect_uri.startsWith('https://jellyfin.example/')
    && context.oauth_code_challenge_method == 'S256'`
  const application = anApplication({ policyBindings: [aPolicy(rule)] })
  const { started } = await authorize({ world: aWorld({ clients: [aClient({ application })] }) })
  t.match(started.result.challenge, { to: /[?&]code=/ })
})

t.test('a grant is finished only by the session and person it was made for', async (t) => {
  const grant = aPending().grant
  for (const change of [{ sid: 'sid-of-before' }, { userId: bo.id }]) {
    const { started, deps } = await authorize({ pending: { grant: { ...grant, ...change } } })
    t.match(started, {
      kind: 'denied',
      result: { challenge: { component: 'ak-stage-access-denied' } },
    })
    t.equal(deps.codesSaved.size, 0)
  }
  const inactive = asAna('silent', { user: { ...ana, isActive: false } })
  const { deps } = await authorize({ run: inactive })
  t.equal(deps.codesSaved.size, 0)
})

t.test('asks for the sign-in where the flow requires one, and comes back', async (t) => {
  const { started } = await authorize({ run: aRun('silent') })
  t.same(started, {
    kind: 'denied',
    result: {
      challenge: {
        component: 'xak-flow-redirect',
        to: '/flows/-/default/authentication/?next=%2Fapplication%2Fo%2Fauthorize%2F%3Fclient_id%3Djellyfin',
      },
    },
  })
})

t.test('an authorization flow without its request is begun again, or says so', async (t) => {
  const { engine } = aWorld()
  const query = 'client_id=jellyfin&response_type=code&state=x'
  const again = { component: 'xak-flow-redirect', to: `/application/o/authorize/?${query}` }
  t.same((await engine.challenge(asAna('consent', { query }))).challenge, again)
  t.same((await engine.respond(asAna('consent', { query }), { token: 't' })).challenge, again)
  t.match(await engine.challenge(asAna('consent')), {
    status: 400,
    challenge: { component: 'ak-stage-flow-error', request_id: 'request-1', error: /expired/ },
  })
})

t.test('nothing is given when the event cannot be stored', async (t) => {
  const world = aWorld()
  const broken = { ...world.deps, audit: { record: () => Promise.reject(new Error('down')) } }
  const engine = createFlowExecutor(broken)
  await t.rejects(authorize({ world: { ...world, engine } }), { message: 'down' })
  t.equal(world.deps.codesSaved.size, 0)
})
