import t from 'tap'
import { NOW } from './fakes.ts'
import { aBinding, aFlow, ana, aRun, aSession, aStage, aWorld, stages } from './fixtures.ts'

const identify = { component: 'ak-stage-identification', uid_field: 'ana' }
const password = { component: 'ak-stage-password', password: 'right' }
const signedIn = (createdAt: number) => ({ session: aSession({ createdAt }), user: ana })
const onward = { component: 'xak-flow-redirect', to: '/x' }

t.test('a sign-in elsewhere in the browser leaves nothing to ask', async (t) => {
  const { engine } = aWorld()
  const run = aRun('login', { query: 'next=/x' })
  await engine.challenge(run)
  const later = { ...run, ...signedIn(NOW + 1) }
  t.same((await engine.challenge(later)).challenge, onward)
  t.same((await engine.respond(later, identify)).challenge, onward)
  t.same((await engine.respond(later, password)).challenge, onward, 'also to a late page')
})

t.test('who was signed in before is asked all the same', async (t) => {
  const { engine } = aWorld()
  const run = aRun('login', { query: 'next=/x', ...signedIn(NOW) })
  t.equal((await engine.challenge(run)).challenge.component, 'ak-stage-identification')
  t.equal((await engine.respond(run, identify)).challenge.component, 'ak-stage-password')
})

t.test('stages behind the sign-in of this very plan are done', async (t) => {
  const hello = aStage('authentik_stages_dummy.dummystage')
  const steps = [stages.identification, stages.password, stages.login, hello]
  const { engine } = aWorld({
    flows: [aFlow({ bindings: steps.map((stage, order) => aBinding(stage, order)) })],
  })
  const run = aRun('login', { query: 'next=/x' })
  await engine.respond(run, identify)
  t.equal((await engine.respond(run, password)).challenge.component, 'ak-stage-dummy')
  const later = { ...run, ...signedIn(NOW + 1) }
  t.equal((await engine.challenge(later)).challenge.component, 'ak-stage-dummy')
  t.same((await engine.respond(later, { component: 'ak-stage-dummy' })).challenge, onward)
  t.same((await engine.challenge(later)).challenge, onward, 'and never again')
  t.equal((await engine.challenge(run)).challenge.component, 'ak-stage-identification', 'until out')
})

t.test('other flows than sign-ins are not overtaken by one', async (t) => {
  const flow = aFlow({ slug: 'recovery', designation: 'recovery' })
  const { engine } = aWorld({ flows: [flow] })
  const run = aRun('recovery')
  await engine.challenge(run)
  const { challenge } = await engine.challenge({ ...run, ...signedIn(NOW + 1) })
  t.equal(challenge.component, 'ak-stage-identification')
})

t.test('a page about somebody else than is meant now is not taken', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login')
  await engine.respond(run, { ...identify, uid_field: 'bo' })
  const { challenge } = await engine.respond(run, { ...password, shown_user: 'ana' })
  t.match(challenge, { component: 'ak-stage-password', pending_user: 'bo' })
  t.equal(challenge.response_errors, undefined)
  t.same(deps.verified, [])
  t.ok((await engine.respond(run, { ...password, shown_user: 'bo' })).session)
})
