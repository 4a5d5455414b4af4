/** Links that lead into a flow. */
import t, { type Test } from 'tap'
import {
  aBinding,
  aFlow,
  ana,
  aPolicy,
  aRun,
  aStage,
  asAna,
  aWorld,
  bo,
  stages,
  type World,
} from './fixtures.ts'
import { again, magic, name, opening, press, waiting } from './link-world.ts'

t.test('a link that is over is dead, and says where to begin again', async (t) => {
  const dead = (t: Test, { challenge }: Awaited<ReturnType<World['engine']['challenge']>>) =>
    t.match(challenge, {
      ...press,
      state: 'dead',
      restart_url: '/if/flow/magic/',
      pending_user: '',
    })

  await t.test('twice', async (t) => {
    const { engine, id, deps } = await waiting()
    const run = opening(id)
    await engine.respond(run, press)
    dead(t, await engine.challenge(opening(id, 'third')))
    dead(t, await engine.respond(opening(id, 'third'), press))
    t.equal(deps.sessionsStarted.length, 1)
  })
  await t.test('too late', async (t) => {
    const { engine, id, deps, run } = await waiting()
    deps.clock.advance(30 * 60_000)
    dead(t, await engine.respond(opening(id), press))
    t.match((await engine.challenge(run)).challenge, { state: 'expired' })
    t.match((await engine.respond(run, again)).challenge, { state: 'sent' })
    t.match((await engine.challenge(opening(id))).challenge, { state: 'ready' })
  })
  await t.test('of another flow', async (t) => {
    const other = { ...magic, id: 'flow-other', slug: 'other' }
    const { engine, id } = await waiting('ana', aWorld({ flows: [magic, other] }))
    const run = aRun('other', { query: `flow_token=${id}` })
    const { challenge } = await engine.respond(run, press)
    t.match(challenge, { ...press, state: 'dead', restart_url: '/if/flow/other/' })
  })
  await t.test('unknown', async (t) => {
    const { engine } = await waiting()
    for (const key of ['guess', '%00', 'a'.repeat(512)])
      dead(t, await engine.respond(opening(key), press))
    const long = await engine.challenge(opening('a'.repeat(513)))
    t.match(long.challenge, { component: 'ak-stage-identification' }, 'no link at all')
  })
})

t.test('of many presses at once one goes on', async (t) => {
  const { engine, id, deps } = await waiting()
  const runs = Array.from({ length: 50 }, (_, index) => opening(id, `browser ${index}`))
  const results = await Promise.all(runs.map((run) => engine.respond(run, press)))
  t.equal(results.filter(({ session }) => session).length, 1)
  t.equal(deps.sessionsStarted.length, 1)
})

t.test(
  'a plan goes on with what it knew, and not with the session that it was made in',
  async (t) => {
    const bindings = [
      aBinding(stages.password, 10),
      aBinding(stages.email, 20),
      aBinding(aStage(stages.login.model, { remember_me_offset: 'days=30' }), 30),
    ]
    const flow = aFlow({ slug: 'magic', designation: 'recovery', bindings })
    const world = aWorld({ flows: [flow] })
    const { engine, deps } = world
    const run = asAna('magic', { query: 'next=/if/user/' })
    await engine.challenge(run)
    await engine.respond(run, { component: 'ak-stage-password', password: 'right' })
    const [mail] = deps.mails
    t.match(mail?.plan, { context: { sid: 'sid-of-ana', authMethod: 'password' }, steps: [{}] })

    const link = opening(mail?.id ?? '')
    const next = await engine.respond(link, press)
    t.match(next.challenge, { component: 'ak-stage-user-login' })
    const plan = await deps.plans.find(link.browserId, link.planId)
    t.match(plan?.context, { authMethod: 'password', pendingUserId: 7, redirect: '/if/user/' })
    t.notOk(plan?.context.sid)
    t.match(plan?.context.restored, { by: 'email', userId: 7 })
    t.not(plan?.context.consentToken, mail?.plan.context.consentToken)
    const { session } = await engine.respond(link, { component: 'ak-stage-user-login' })
    t.ok(session)
    t.match(deps.events.at(-1), { context: { auth_method: 'password' } })
  },
)

t.test('where somebody has to be signed in, the link does not replace that', async (t) => {
  const bindings = [
    aBinding(stages.email, 10),
    aBinding(aStage('authentik_stages_deny.denystage'), 20),
  ]
  const flow = aFlow({
    ...{ slug: 'magic', designation: 'stage_configuration', bindings },
    authentication: 'require_authenticated',
  })
  const { engine, deps } = aWorld({ flows: [flow] })
  await engine.challenge(asAna('magic'))
  const { id = '' } = deps.mails[0] ?? {}
  const nobody = await engine.respond(opening(id), press)
  t.match(nobody.challenge, {
    component: 'xak-flow-redirect',
    to: `/flows/-/default/authentication/?next=${encodeURIComponent(`/if/flow/magic/?flow_token=${id}`)}`,
  })
  const other = { session: { ...asAna('magic').session, sid: 'of bo', userId: 8 }, user: bo }
  const refused = await engine.respond({ ...opening(id), ...other } as never, press)
  t.match(refused.challenge, { component: 'ak-stage-access-denied', error_message: /same person/ })
  t.match((await engine.challenge(opening(id))).challenge, { state: 'ready' }, 'it is still good')

  const own = { session: { ...asAna('magic').session, sid: 'second' }, user: ana }
  const end = await engine.respond({ ...opening(id), ...own } as never, press)
  t.match(end.challenge, { component: 'ak-stage-access-denied' })
  t.notMatch(end.challenge, { error_message: /same person/ }, 'went on to the stage behind')
})

t.test('a recovery link of an operator begins the flow as that person, proven', async (t) => {
  const skip = { policyBindings: [aPolicy('!context.is_restored')] }
  const flow = aFlow({
    slug: 'magic',
    designation: 'recovery',
    authentication: 'require_token',
    bindings: [
      aBinding(stages.identification, 10, skip),
      aBinding(stages.email, 20),
      aBinding(stages.login, 30),
    ],
  })
  const { engine, deps } = aWorld({ flows: [flow] })
  const without = await engine.challenge(aRun('magic'))
  t.match(without.challenge, { component: 'ak-stage-access-denied' }, 'the flow requires a link')

  const run = opening(`recovery of ${flow.id}`)
  const shown = await engine.challenge(run)
  t.match(shown.challenge, { ...press, state: 'ready', pending_user: 'ana' })
  const { session } = await engine.respond(run, press)
  t.ok(session)
  t.same(deps.mails, [], 'the stage asks for no further proof')
  t.match(deps.events, [
    { action: 'flow_execution', context: { message: /recovery/ } },
    { action: 'login', user: { pk: 7 }, context: { auth_method: 'recovery_link' } },
  ])
  const dead = await engine.challenge(opening(`recovery of ${flow.id}`, 'another'))
  t.match(dead.challenge, { state: 'dead' })
  t.notOk('restart_url' in dead.challenge, 'there is no way in without a link')
})

t.test('a recovery link proves nobody else', async (t) => {
  const flow = aFlow({
    ...{ slug: 'magic', designation: 'recovery' },
    bindings: magic.bindings,
  })
  const { engine, deps } = aWorld({ flows: [flow] })
  const run = opening(`recovery of ${flow.id}`)
  t.match((await engine.respond(run, press)).challenge, { component: 'ak-stage-identification' })
  const asked = await engine.respond(run, name('bo'))
  t.match(asked.challenge, { component: 'ak-stage-email', state: 'sent' })
  t.match(deps.mails, [{ user: { id: 8 } }])
  t.same(deps.sessionsStarted, [])
})
