import type { Consent } from '@gatehouse/core'
import t from 'tap'
import type { PendingAuthorization } from '../src/plan.ts'
import { authorizationStart } from '../src/starts.ts'
import { aClient, aPending } from './applications.ts'
import { NOW } from './fakes.ts'
import {
  aBinding,
  aFlow,
  ana,
  aStage,
  asAna,
  aWorld,
  consentFlow,
  silentFlow,
  stages,
} from './fixtures.ts'

const DAY = 86_400_000

interface Setup {
  settings?: Record<string, unknown>
  before?: Partial<Consent>
  pending?: Partial<PendingAuthorization>
  interactive?: boolean
  silent?: boolean
}

/** An authorization of Ana with this consent stage, and what she had agreed to before. */
async function authorize({ settings, before, pending, interactive = true, silent }: Setup = {}) {
  const stage = aStage(stages.consent.model, settings ?? { mode: 'expiring' })
  const flow = silent ? silentFlow : { ...consentFlow, bindings: [aBinding(stage, 0)] }
  const { engine, deps } = aWorld({ flows: [aFlow(), flow] })
  const scopes = ['openid', 'email']
  if (before) {
    const consent = {
      userId: ana.id,
      applicationId: 'app',
      scopes,
      expiresAt: undefined,
      ...before,
    }
    deps.consentsGiven.set('7/app', consent)
  }
  const run = asAna(flow.slug, { query: 'q' })
  const started = await engine.start(
    run,
    authorizationStart(run, {
      flow,
      client: aClient(),
      pending: aPending(pending),
      restartUrl: '/application/o/authorize/?q',
      interactive,
    }),
  )
  const { challenge } = started.result
  const token = challenge.component === 'ak-stage-consent' ? challenge.token : ''
  const respond = (answer: object) => engine.respond(run, { token, ...answer })
  return { started, challenge, deps, respond, engine, run }
}

t.test('shows what will be shared and where the answer goes', async (t) => {
  const { started, challenge } = await authorize()
  t.match(started, { kind: 'interaction', to: '/if/flow/consent/?q' })
  t.match(challenge, {
    component: 'ak-stage-consent',
    pending_user: 'ana',
    header_text: "You're about to sign into Jellyfin.",
    application_name: 'Jellyfin',
    redirect_host: 'jellyfin.example',
    token: /^[\w-]{20,}$/,
  })
  const { permissions, additional_permissions } = challenge as never
  t.same(permissions, [{ id: 'email', name: 'Email address', values: ['ana@example.com'] }])
  t.same(additional_permissions, [])
})

t.test('what no scope mapping describes is shown in our words', async (t) => {
  const grant = { ...aPending().grant, scopes: ['openid', 'user:email', 'read:org'] }
  const { challenge } = await authorize({ pending: { grant } })
  t.match(challenge, {
    permissions: [
      { id: 'user:email', name: 'General profile information and email address' },
      { id: 'read:org', name: 'Groups' },
    ],
  })
})

t.test("an app's own scheme is shown for want of a host", async (t) => {
  const redirectUri = 'my.test.app:/oauth2redirect'
  const { challenge } = await authorize({ pending: { redirectUri } })
  t.match(challenge, { redirect_host: 'my.test.app' })
})

t.test('agreeing gives a code and is remembered as the mode says', async (t) => {
  const cases: [settings: Record<string, unknown>, expiresAt: number | undefined | 'nothing'][] = [
    [{ mode: 'expiring' }, NOW + 28 * DAY],
    [{ mode: 'expiring', consent_expire_in: 'days=1' }, NOW + DAY],
    [{ mode: 'expiring', consent_expire_in: 'soon' }, NOW + 28 * DAY],
    [{ mode: 'permanent' }, undefined],
    [{ mode: 'always_require' }, 'nothing'],
    [{}, 'nothing'],
  ]
  for (const [settings, expiresAt] of cases) {
    const { deps, respond } = await authorize({ settings })
    t.match((await respond({})).challenge, { to: /[?&]code=/ })
    const consent = deps.consentsGiven.get('7/app')
    if (expiresAt === 'nothing') t.equal(consent, undefined)
    else t.match(consent, { scopes: ['openid', 'email'], expiresAt })
  }
})

t.test('asks no second time for what was agreed to, unless', async (t) => {
  const email = ['openid', 'email']
  const cases: [why: string, setup: Setup, asks: boolean][] = [
    ['it was agreed to', { before: { scopes: email } }, false],
    ['more was agreed to', { before: { scopes: [...email, 'profile'] } }, false],
    ['it has not expired yet', { before: { expiresAt: NOW + 1 } }, false],
    ['it has expired', { before: { expiresAt: NOW } }, true],
    ['less was agreed to', { before: { scopes: ['openid'] } }, true],
    ['prompt=consent', { before: {}, pending: { forceConsent: true } }, true],
    ['the stage always asks', { before: {}, settings: { mode: 'always_require' } }, true],
    [
      'a claim asks for more',
      {
        before: {},
        pending: {
          grant: {
            ...aPending().grant,
            claims: { userinfo: { given_name: null }, idToken: {} } as never,
          },
        },
      },
      true,
    ],
  ]
  for (const [why, setup, asks] of cases) {
    const { started } = await authorize(setup)
    t.equal(started.kind, asks ? 'interaction' : 'finished', why)
  }
})

t.test('tells new scopes from those agreed to before', async (t) => {
  const grant = { ...aPending().grant, scopes: ['openid', 'email', 'profile'] }
  const { challenge, respond, deps } = await authorize({
    before: { scopes: ['openid', 'email'] },
    pending: { grant },
  })
  t.match(challenge, {
    permissions: [{ id: 'email' }],
    additional_permissions: [{ id: 'profile', name: 'General profile information' }],
  })
  await respond({})
  t.same(deps.consentsGiven.get('7/app')?.scopes, ['openid', 'email', 'profile'])
})

t.test('the token must come back', async (t) => {
  for (const token of ['', 'guessed', undefined, ['a', 'b']]) {
    const { respond, deps } = await authorize()
    const { challenge } = await respond({ token })
    t.match(challenge, { component: 'ak-stage-consent', response_errors: { token: [{}] } })
    t.equal(deps.codesSaved.size, 0)
  }
})

t.test('RFC 6749 §4.1.2.1: cancelling tells the client access_denied', async (t) => {
  for (const cancel of ['1', '', true]) {
    const { respond, deps } = await authorize()
    const { challenge } = await respond({ cancel })
    const to = new URL('to' in challenge ? challenge.to : '')
    t.equal(to.origin + to.pathname, 'https://jellyfin.example/cb')
    t.match(Object.fromEntries(to.searchParams), {
      a: '1',
      error: 'access_denied',
      state: 's t',
      iss: 'https://id.example/application/o/jellyfin/',
    })
    t.equal(deps.codesSaved.size, 0)
    t.equal(deps.consentsGiven.size, 0)
  }
})

t.test('prompt=consent asks in a flow without a consent stage, and once in one with', async (t) => {
  for (const silent of [true, false]) {
    const { challenge, respond } = await authorize({ silent, pending: { forceConsent: true } })
    t.equal(challenge.component, 'ak-stage-consent')
    t.match((await respond({})).challenge, { to: /code=/ })
  }
})

t.test('prompt=none: nothing is stored or done where a page would be needed', async (t) => {
  const { started, engine, run, deps } = await authorize({ interactive: false })
  t.match(started, {
    kind: 'interaction',
    result: { challenge: { component: 'ak-stage-consent' } },
  })
  t.match((await engine.challenge(run)).challenge, { component: 'ak-stage-flow-error' })
  t.equal(deps.codesSaved.size, 0)

  const agreed = await authorize({ interactive: false, before: {} })
  t.equal(agreed.started.kind, 'finished')
  t.equal(agreed.deps.codesSaved.size, 1)
})
