/** The stage that mails a link and waits for it. */
import t from 'tap'
import { NOW } from './fakes.ts'
import { aBinding, ana, aRun, aStage, aWorld, bo, stages } from './fixtures.ts'
import { again, magic, name, opening, press, waiting } from './link-world.ts'

t.test('signs in by a link, in the browser that opens it', async (t) => {
  const { engine, deps, run, result, id } = await waiting('ana@example.com')
  t.match(result.challenge, {
    component: 'ak-stage-email',
    state: 'sent',
    typed: 'ana@example.com',
  })
  t.match(deps.mails, [{ user: { id: 7 }, expiresAt: NOW + 30 * 60_000, activates: false }])
  t.notMatch(JSON.stringify(result), id, 'the page does not have the link')

  const link = opening(id)
  const asked = await engine.challenge(link)
  t.match(asked.challenge, { ...press, state: 'ready', pending_user: 'ana' })
  t.same(await engine.challenge(link), asked, 'looking uses nothing up')
  const { session, challenge } = await engine.respond(link, press)
  t.ok(session)
  t.same(challenge, { component: 'xak-flow-redirect', to: '/if/user/' })
  t.match(deps.sessionsStarted, [{ userId: 7 }])
  t.match(deps.events, [
    { action: 'flow_execution', user: { pk: 7 }, context: { flow: 'magic', email_verified: true } },
    { action: 'login', context: { auth_method: 'email_link' } },
  ])

  t.match((await engine.challenge(run)).challenge, { component: 'ak-stage-email', state: 'used' })
  t.match((await engine.respond(run, again)).challenge, { state: 'used' })
  t.equal(deps.mails.length, 1)
})

t.test('nothing but the link goes past the stage', async (t) => {
  const { engine, deps, run, result } = await waiting()
  const tries: Record<string, unknown>[] = [
    {},
    again,
    { ...again, token: 'x', flow_token: 'x' },
    press,
    { component: 'ak-stage-user-login' },
    { component: 'ak-stage-identification', uid_field: 'ana' },
  ]
  for (const answer of tries) {
    const { challenge, session } = await engine.respond(run, answer)
    t.match(challenge, { component: result.challenge.component }, JSON.stringify(answer))
    t.notOk(session)
  }
  const parked = aRun('magic', { query: 'next=/if/user/&flow_token=guess', browserId: 'asking' })
  t.match((await engine.respond(parked, press)).challenge, { ...press, state: 'dead' })
  t.same(deps.sessionsStarted, [])
})

t.test(
  'an account that does not exist, or is inactive, looks the same and gets no mail',
  async (t) => {
    const inactive = { ...bo, isActive: false }
    const nameless = { ...bo, id: 9, username: 'cy', email: '' }
    const results = []
    for (const typed of ['ana', 'nobody', 'bo', 'cy']) {
      const world = aWorld({ flows: [magic], users: [ana, inactive, nameless] })
      const { result, run, deps, engine } = await waiting(typed, world)
      const repeated = await engine.respond(run, again)
      const shown = await engine.challenge(run)
      results.push(JSON.stringify([result, repeated, shown]).replaceAll(`"${typed}"`, '"NAME"'))
      t.equal(deps.mails.length, 2, 'as much is done for each')
      const reached = deps.mails.filter(({ user, activates }) => user?.isActive || activates)
      t.equal(reached.length, typed === 'ana' ? 2 : 0, typed)
      t.same(deps.events, [])
    }
    t.equal(new Set(results).size, 1)
  },
)

t.test('another mail has the same link, and there are not many', async (t) => {
  const { engine, deps, run, id } = await waiting()
  for (let mails = 2; mails <= 5; mails += 1) {
    t.match((await engine.respond(run, again)).challenge, { state: 'sent', again: true })
    t.equal(deps.mails.length, mails)
  }
  t.same(new Set(deps.mails.map((mail) => mail.id)), new Set([id]))
  const refused = await engine.respond(run, again)
  t.match(refused, {
    status: 429,
    challenge: {
      component: 'ak-stage-email',
      response_errors: { non_field_errors: [{ code: 'throttled', string: /5 minutes/ }] },
    },
  })
  t.equal(deps.mails.length, 5)

  const elsewhere = aRun('magic', { browserId: 'another', query: 'x=1' })
  await engine.challenge(elsewhere)
  const held = await engine.respond(elsewhere, name('ANA'))
  t.match(held.challenge, { state: 'held', response_errors: { non_field_errors: [{}] } })
  t.equal(deps.mails.length, 5, 'from no browser, in no spelling')

  deps.clock.advance(5 * 60_000)
  t.match((await engine.respond(elsewhere, again)).challenge, { state: 'sent' })
  t.equal(deps.mails.length, 6)
  t.not(deps.mails[5]?.id, id, 'another plan, another link')
})

t.test('limits grow: more than twice as many take an hour, and so on', async (t) => {
  const { engine, deps, run } = await waiting()
  for (let minutes = 0; minutes < 60; minutes += 5) {
    for (let tries = 0; tries < 8; tries += 1) await engine.respond(run, again)
    deps.clock.advance(5 * 60_000)
  }
  t.equal(deps.mails.length, 10)
  for (let hours = 0; hours < 22; hours += 1) {
    for (let tries = 0; tries < 8; tries += 1) await engine.respond(run, again)
    deps.clock.advance(60 * 60_000)
  }
  t.equal(deps.mails.length, 20)
})

t.test('an inactive account gets the mail where the stage activates it', async (t) => {
  const email = aStage(stages.email.model, {
    activate_user_on_success: true,
    token_expiry: 'hours=2',
  })
  const flow = { ...magic, bindings: [aBinding(stages.identification, 1), aBinding(email, 2)] }
  const world = aWorld({ flows: [flow], users: [{ ...ana, isActive: false }] })
  const { deps } = await waiting('ana', world)
  t.match(deps.mails, [{ activates: true, user: { id: 7 }, expiresAt: NOW + 2 * 60 * 60_000 }])
})

t.test('with nobody to mail the flow ends', async (t) => {
  const flow = { ...magic, bindings: [aBinding(stages.email, 1)] }
  const { engine } = aWorld({ flows: [flow] })
  const { challenge } = await engine.challenge(aRun('magic'))
  t.match(challenge, { component: 'ak-stage-access-denied', error_message: /Nobody was named/ })
})
