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
