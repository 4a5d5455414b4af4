import t from 'tap'
import type { FlowRun } from '../src/run.ts'
import { NOW } from './fakes.ts'
import {
  aBinding,
  aFlow,
  ana,
  aRun,
  aSession,
  aStage,
  aWorld,
  bo,
  stages,
  type World,
} from './fixtures.ts'

const identify = { component: 'ak-stage-identification', uid_field: 'ana@example.com' }
const password = (value: string) => ({ component: 'ak-stage-password', password: value })

async function atPassword({ engine }: World, run: FlowRun) {
  await engine.challenge(run)
  return engine.respond(run, identify)
}

t.test('a flow that proved nothing signs nobody in', async (t) => {
  const bindings = [aBinding(stages.identification, 0), aBinding(stages.login, 1)]
  const { engine, deps } = aWorld({ flows: [aFlow({ bindings })] })
  const run = aRun('login')
  await engine.challenge(run)
  const { challenge, session } = await engine.respond(run, identify)
  t.equal(challenge.component, 'ak-stage-access-denied')
  t.equal(session, undefined)
  t.same(deps.sessionsStarted, [])
})

t.test('session: new id at every sign-in', async (t) => {
  const cases: [why: string, userId: number, ended: string[]][] = [
    ["somebody else's session in this browser ends", 8, ['sid-of-before']],
    ['their own session at other applications stays', 7, []],
  ]
  for (const [why, userId, ended] of cases) {
    const world = aWorld()
    const before = aSession({ sid: 'sid-of-before', userId })
    const run = aRun('login', { session: before, user: userId === 7 ? ana : bo })
    await atPassword(world, run)
    const { session } = await world.engine.respond(run, password('right'))
    t.match(session, { start: { cookie: 'cookie-1' } }, why)
    t.same(world.deps.sessionsEnded, ended, why)
  }
})

t.test('remembers the browser when asked to', async (t) => {
  const login = aStage(stages.login.model, {
    remember_me_offset: 'days=30',
    terminate_other_sessions: true,
  })
  const bindings = [
    aBinding(stages.identification, 0),
    aBinding(stages.password, 1),
    aBinding(login, 2),
  ]
  const cases: [answer: object, persistent: boolean][] = [
    [{ remember_me: 'true' }, true],
    [{ component: 'ak-stage-user-login', remember_me: true }, true],
    [{ remember_me: false }, false],
    [{}, false],
  ]
  for (const [answer, persistent] of cases) {
    const world = aWorld({ flows: [aFlow({ bindings })] })
    const run = aRun('login')
    await atPassword(world, run)
    const asked = await world.engine.respond(run, password('right'))
    t.equal(asked.challenge.component, 'ak-stage-user-login')
    t.equal(asked.session, undefined, 'not signed in yet')
    const { session } = await world.engine.respond(run, { ...answer })
    const expiresAt = NOW + (persistent ? 30 : 14) * 86_400_000
    t.match(session, { start: { persistent, expiresAt } })
    t.equal(world.deps.sessionsEnded.length, 1)
  }
})

t.test('what one account proved never signs in another', async (t) => {
  const login = aStage(stages.login.model, { remember_me_offset: 'days=30' })
  const bindings = [
    aBinding(stages.identification, 0),
    aBinding(stages.password, 1),
    aBinding(login, 2, { invalidResponseAction: 'restart_with_context' }),
  ]
  const world = aWorld({ flows: [aFlow({ bindings })] })
  const run = aRun('login')
  await atPassword(world, run)
  await world.engine.respond(run, password('right'))
  const again = await world.engine.respond(run, { remember_me: 7 })
  t.equal(again.challenge.component, 'ak-stage-identification')
  const asked = await world.engine.respond(run, { uid_field: 'bo' })
  t.equal(asked.challenge.component, 'ak-stage-password')
  t.same(world.deps.sessionsStarted, [])
})

t.test('binds the session to the network where it begins', async (t) => {
  for (const network_binding of ['bind_asn', 'bind_asn_network', 'bind_asn_network_ip']) {
    const { deps } = await signedInBy({ network_binding })
    t.match(deps.sessionsStarted, [{ networkBinding: network_binding, clientAddress: '192.0.2.1' }])
  }
  const { deps } = await signedInBy({ network_binding: 'no_binding' })
  t.equal(deps.sessionsStarted[0]?.networkBinding, undefined)
})

t.test('remembers the browser for the account, for as long as the stage says', async (t) => {
  const days = 24 * 60 * 60_000
  const usual = await signedInBy({})
  t.match(usual.start, { known: { userId: 7, until: NOW + 30 * days } })
  const longer = await signedInBy({ remember_device: 'days=90' })
  t.match(longer.start, { known: { until: NOW + 90 * days } })
  t.equal((await signedInBy({ remember_device: 'seconds=0' })).start?.known, undefined)
})

async function signedInBy(settings: Readonly<Record<string, unknown>>) {
  const login = aStage('authentik_stages_user_login.userloginstage', settings)
  const bindings = [stages.identification, stages.password, login]
  const flow = aFlow({ bindings: bindings.map((stage, order) => aBinding(stage, order)) })
  const { engine, deps } = aWorld({ flows: [flow] })
  const run = aRun('login')
  await engine.respond(run, { component: 'ak-stage-identification', uid_field: 'ana' })
  const { session } = await engine.respond(run, { password: 'right' })
  return { deps, start: session && session !== 'end' ? session.start : undefined }
}
