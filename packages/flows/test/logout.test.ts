import t from 'tap'
import { logoutStart } from '../src/starts.ts'
import { anApplication } from './applications.ts'
import {
  aBinding,
  aFlow,
  aRun,
  aStage,
  asAna,
  aWorld,
  consentFlow,
  logoutFlow,
  stages,
} from './fixtures.ts'

const providerFlow = aFlow({
  slug: 'leave',
  title: "You've logged out of %(app)s.",
  designation: 'invalidation',
  bindings: [],
})

function start(flow = logoutFlow, redirect?: string) {
  const { engine, deps } = aWorld({ flows: [flow] })
  const run = asAna(flow.slug)
  const restartUrl = '/application/o/jellyfin/end-session/'
  const request = { flow, restartUrl, application: anApplication(), redirect }
  return { engine, deps, run, started: engine.start(run, logoutStart(run, request)) }
}

t.test('ends the session and says so', async (t) => {
  const { engine, deps, run, started } = start()
  t.match(await started, {
    kind: 'interaction',
    to: '/if/flow/logout/',
    result: { session: 'end' },
  })
  t.same(deps.sessionsEnded, ['sid-of-ana'])
  t.match(deps.events, [{ action: 'logout', user: { username: 'ana' } }])

  const signedOut = { ...run, session: undefined, user: undefined }
  const { challenge } = await engine.challenge(signedOut)
  t.match(challenge, {
    component: 'ak-stage-session-end',
    pending_user: 'ana',
    application_name: 'Jellyfin',
    application_launch_url: 'https://jellyfin.example/',
    overview_url: '/',
    brand_name: 'Gatehouse',
  })
  t.notOk('invalidation_flow_url' in challenge)
  t.same((await engine.respond(signedOut, {})).challenge, {
    component: 'xak-flow-redirect',
    to: '/',
  })
})

t.test('a session ends once, however many stages end it', async (t) => {
  const twice = {
    ...logoutFlow,
    bindings: [aBinding(stages.logout, 0), aBinding(stages.logout, 1)],
  }
  const { deps, started } = start(twice)
  t.match(await started, { result: { session: 'end' } })
  t.same(deps.sessionsEnded, ['sid-of-ana'])
  t.equal(deps.events.length, 1)
})

t.test('goes to a redirect that was checked', async (t) => {
  const { deps, started } = start(logoutFlow, 'https://jellyfin.example/bye?state=1')
  t.same(await started, {
    kind: 'finished',
    result: {
      challenge: { component: 'xak-flow-redirect', to: 'https://jellyfin.example/bye?state=1' },
      session: 'end',
    },
  })
  t.same(deps.sessionsEnded, ['sid-of-ana'])
})

t.test('leaving an application alone keeps the session and offers to end it', async (t) => {
  const { deps, started } = start(providerFlow)
  t.match(await started, {
    result: {
      challenge: {
        component: 'ak-stage-session-end',
        invalidation_flow_url: '/flows/-/default/invalidation/',
        flow_info: { title: "You've logged out of Jellyfin." },
      },
    },
  })
  t.same(deps.sessionsEnded, [])
})

t.test('a link to the flow signs nobody out: it leads to the page that asks', async (t) => {
  const { engine, deps } = aWorld()
  const to = '/application/o/end-session/'
  t.same((await engine.challenge(asAna('logout'))).challenge, {
    component: 'xak-flow-redirect',
    to,
  })
  t.same((await engine.respond(asAna('logout'), {})).challenge, {
    component: 'xak-flow-redirect',
    to,
  })
  t.same(deps.sessionsEnded, [])
  const nobody = await engine.challenge(aRun('logout'))
  t.same(nobody.challenge, { component: 'xak-flow-redirect', to: '/' })
})

const redirect = (settings: Record<string, unknown>) =>
  aStage('authentik_stages_redirect.redirectstage', settings)

t.test('redirect stage: addresses that run something are refused', async (t) => {
  const cases: [target: unknown, allowed: boolean][] = [
    ['/path', true],
    ['https://elsewhere.example/', true],
    ['javascript:alert(1)', false],
    ['//elsewhere.example', false],
    ['data:text/html,x', false],
    ['', false],
    [undefined, false],
  ]
  for (const [target, allowed] of cases) {
    const stage = redirect({ mode: 'static', target_static: target })
    const { engine } = aWorld({ flows: [aFlow({ bindings: [aBinding(stage, 0)] })] })
    const { challenge } = await engine.challenge(aRun('login'))
    t.equal(challenge.component, allowed ? 'xak-flow-redirect' : 'ak-stage-access-denied')
  }
})

t.test('redirect stage: another flow, with or without what is known', async (t) => {
  const second = aFlow({
    slug: 'second',
    authentication: 'require_redirect',
    bindings: [aBinding(stages.password, 0), aBinding(stages.login, 1)],
  })
  for (const keep of [true, false]) {
    const stage = redirect({ mode: 'flow', target_flow: second.id, keep_context: keep })
    const first = aFlow({ bindings: [aBinding(stages.identification, 0), aBinding(stage, 1)] })
    const { engine } = aWorld({ flows: [first, second, consentFlow] })
    const run = aRun('login', { query: 'next=/x' })
    await engine.challenge(run)
    const moved = await engine.respond(run, { uid_field: 'ana' })
    t.same(moved.challenge, { component: 'xak-flow-redirect', to: '/if/flow/second/?next=/x' })
    const there = aRun('second', { query: 'next=/x' })
    const expected = keep ? 'ak-stage-password' : 'ak-stage-access-denied'
    t.equal((await engine.challenge(there)).challenge.component, expected)
    if (!keep) continue
    const done = await engine.respond(there, { password: 'right' })
    t.match(done, { challenge: { to: '/x' }, session: { start: {} } })
  }
})
