import type { StageRecord } from '@gatehouse/core'
import t from 'tap'
import {
  aPrompt,
  email,
  formWorld,
  login,
  password,
  promptStage,
  repeated,
  username,
  writeStage,
} from './enrolment.ts'
import { aBinding, aFlow, ana, aStage, bo, stages } from './fixtures.ts'

const name = aPrompt('name')
const locale = aPrompt('attributes.settings.locale', { type: 'ak-locale' })
const all = [username, name, email, password, repeated, locale]
const typed = {
  username: 'cy',
  name: 'Cy',
  email: 'cy@example.com',
  password: 'geheim',
  password_repeat: 'geheim',
  'attributes.settings.locale': 'de',
}

const enrolment = (settings: StageRecord['settings'] = {}) => [
  promptStage(all),
  writeStage(settings),
  login,
]

t.test('whoever enrols has an account and is signed in to it', async (t) => {
  const world = formWorld(all, enrolment({ user_path_template: 'guests', user_type: 'internal' }), {
    run: { query: 'next=/if/user/' },
  })
  await world.engine.challenge(world.run)
  const { challenge, session } = await world.answer(typed)
  t.same(challenge, { component: 'xak-flow-redirect', to: '/if/user/' })
  t.ok(session)
  t.match(world.deps.created, [
    {
      username: 'cy',
      name: 'Cy',
      email: 'cy@example.com',
      type: 'internal',
      path: 'guests',
      isActive: true,
      attributes: { settings: { locale: 'de' } },
      passwordHash: 'hash of geheim',
      groups: [],
    },
  ])
  t.match(world.deps.sessionsStarted, [{ userId: 1000 }])
  t.match(world.deps.events, [
    {
      action: 'user_write',
      user: { pk: 1000, username: 'cy' },
      context: { created: true, flow: 'form' },
    },
    { action: 'login', user: { pk: 1000 } },
  ])
  t.notMatch(JSON.stringify(world.deps.events), /geheim/)
  t.equal((await world.answer(typed)).challenge.component, 'xak-flow-redirect', 'once')
  t.equal(world.deps.created.length, 1)
})

t.test('an account that is made inactive is not signed in', async (t) => {
  const world = formWorld(all, enrolment({ create_users_as_inactive: true }))
  const { challenge, session } = await world.answer(typed)
  t.equal(challenge.component, 'ak-stage-access-denied')
  t.equal(session, undefined)
  t.match(world.deps.created, [{ isActive: false }])
})

t.test('what is proved for one account is not proved for another', async (t) => {
  // Enrols, then names somebody else: the plan is not their proof.
  const world = formWorld(all, [promptStage(all), writeStage(), stages.identification, login])
  const { engine, run } = world
  t.match(await world.answer(typed), { challenge: { component: 'ak-stage-identification' } })
  const named = await engine.respond(run, {
    component: 'ak-stage-identification',
    uid_field: 'ana',
  })
  t.match(named, { challenge: { component: 'ak-stage-access-denied' } })
  t.equal(named.session, undefined)
})

t.test('a name that somebody got meanwhile is asked for again, then all goes on', async (t) => {
  const first = [username, password]
  const second = [name]
  const world = formWorld(
    [...first, ...second],
    [promptStage(first), promptStage(second), writeStage(), login],
  )
  await world.answer({ username: 'cy', password: 'geheim' })
  world.deps.people.push({ ...bo, id: 9, username: 'CY' })
  const taken = await world.answer({ name: 'Cy' })
  t.match(taken.challenge, {
    component: 'ak-stage-prompt',
    fields: [{ field_key: 'username', initial_value: 'cy' }, { field_key: 'password' }],
    response_errors: { username: [{ code: 'unique', told: { id: 'usernameTaken' } }] },
  })
  t.equal(taken.session, undefined)
  const { session } = await world.answer({ username: 'cyrano', password: 'anders' })
  t.ok(session)
  t.match(world.deps.created, [{ username: 'cyrano', name: 'Cy', passwordHash: 'hash of anders' }])
})

t.test('of two answers at once one makes the account', async (t) => {
  const world = formWorld(all, enrolment())
  await world.engine.challenge(world.run)
  const answers = await Promise.all([world.answer(typed), world.answer(typed)])
  t.equal(world.deps.created.length, 1)
  t.equal(answers.filter(({ session }) => session).length, 1)
})

t.test('work that was cut short is taken up where it was, and done once', async (t) => {
  const world = formWorld(all, enrolment())
  const { engine, run, deps } = world
  await engine.challenge(run)
  const { replace } = deps.plans
  let saves = 0
  // The process ends after the account was made, before that is saved.
  Object.assign(deps.plans, {
    replace: (...args: Parameters<typeof replace>) => {
      saves += 1
      return saves === 2 ? Promise.reject(new Error('gone')) : replace(...args)
    },
  })
  await t.rejects(world.answer(typed), /gone/)
  t.equal(deps.created.length, 1)
  const { session } = await engine.challenge(run)
  t.ok(session)
  t.equal(deps.created.length, 1)
  t.match(deps.sessionsStarted, [{ userId: 1000 }])
})

t.test(
  'who proved a password in the plan changes that account, whoever is signed in',
  async (t) => {
    const steps = [
      stages.identification,
      stages.password,
      promptStage([password]),
      writeStage({ user_creation_mode: 'never_create' }),
    ]
    const world = formWorld([password], steps, {
      run: { session: undefined, user: undefined },
      flow: { designation: 'recovery' },
    })
    const { engine, run, deps } = world
    await engine.challenge(run)
    await engine.respond(run, { component: 'ak-stage-identification', uid_field: 'ana' })
    await engine.respond(run, { component: 'ak-stage-password', password: 'right' })
    await world.answer({ password: 'geheim' })
    t.match(deps.changed, [{ id: ana.id, change: { passwordHash: 'hash of geheim' } }])
    t.same(deps.signedOut, [7])
  },
)

t.test('a stage that only fails says so, and one that only waits lets on', async (t) => {
  const dummy = (settings = {}) => aStage('authentik_stages_dummy.dummystage', settings)
  const world = formWorld([], [dummy()])
  t.match(await world.engine.challenge(world.run), {
    challenge: { component: 'ak-stage-dummy', name: 'authentik_stages_dummy.dummystage' },
  })
  t.match(await world.engine.respond(world.run, { component: 'ak-stage-dummy' }), {
    challenge: { component: 'xak-flow-redirect' },
  })
  const failing = formWorld([], [dummy({ throw_error: true })])
  t.match(await failing.engine.challenge(failing.run), {
    challenge: { component: 'ak-stage-flow-error' },
  })
})

t.test('another flow is left alone', async (t) => {
  const other = aFlow({ slug: 'other', bindings: [aBinding(login, 0)] })
  const world = formWorld(all, enrolment(), { flows: [other] })
  t.match(await world.engine.challenge(world.run), { status: 404 })
})
