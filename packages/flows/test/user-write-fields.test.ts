import t from 'tap'
import {
  aPrompt,
  email,
  formWorld,
  login,
  password,
  promptStage,
  username,
  writeStage,
} from './enrolment.ts'
import { NOW } from './fakes.ts'
import { asAna, stages } from './fixtures.ts'

const name = aPrompt('name')
const locale = aPrompt('attributes.settings.locale', { type: 'ak-locale' })
t.test('when it creates accounts, and for whom', async (t) => {
  const cases: [mode: string | undefined, signedIn: boolean, created: number, changed: number][] = [
    [undefined, false, 1, 0],
    [undefined, true, 0, 1],
    ['never_create', false, 0, 0],
    ['never_create', true, 0, 1],
    ['always_create', false, 1, 0],
    ['always_create', true, 1, 0],
  ]
  for (const [mode, signedIn, created, changed] of cases) {
    const steps = [promptStage([name, username]), writeStage({ user_creation_mode: mode })]
    const world = formWorld([name, username], steps, { run: signedIn ? asAna('form') : {} })
    world.deps.selfService.username = true
    await world.answer({ name: 'New', username: 'cy' })
    const counts = [world.deps.created.length, world.deps.changed.length]
    t.same(counts, [created, changed], `${mode} ${signedIn}`)
  }
})

t.test('whoever only named an account cannot write it', async (t) => {
  for (const who of ['ana', 'nobody']) {
    const world = formWorld(
      [password],
      [stages.identification, promptStage([password]), writeStage(), login],
    )
    const { engine, run, deps } = world
    await engine.challenge(run)
    await engine.respond(run, { component: 'ak-stage-identification', uid_field: who })
    const { challenge, session } = await world.answer({ password: 'mine now' })
    t.equal(challenge.component, 'ak-stage-access-denied', who)
    t.same([deps.created, deps.changed, session], [[], [], undefined], who)
  }
})

t.test('nothing is written but what an account says of its person', async (t) => {
  const keys = ['is_superuser', 'groups', 'id', 'pk', 'uuid', 'is_active', 'type', 'path', 'odd']
  const prompts = [username, ...keys.map((key) => aPrompt(key)), aPrompt('attributes.a.b')]
  const world = formWorld(prompts, [promptStage(prompts), writeStage()])
  const values = Object.fromEntries(keys.map((key) => [key, 'true']))
  await world.answer({ username: 'cy', ...values, 'attributes.a.b': 'x' })
  t.match(world.deps.created, [
    {
      ...{ username: 'cy', type: 'external', path: 'users', groups: [] },
      attributes: { a: { b: 'x' } },
    },
  ])
  t.same(world.deps.created[0]?.attributes, { a: { b: 'x' } })
})

t.test('attributes that say what an account may do are refused', async (t) => {
  for (const key of [
    'attributes.goauthentik.io/user/can-change-email',
    'attributes_goauthentik.io/x',
  ]) {
    const prompts = [username, aPrompt(key, { type: 'hidden', initialValue: 'true' })]
    const world = formWorld(prompts, [promptStage(prompts), writeStage()])
    const { challenge } = await world.answer({ username: 'cy' })
    t.equal(challenge.component, 'ak-stage-access-denied', key)
    t.match(world.deps.events, [{ action: 'configuration_error' }], key)
    t.same(world.deps.created, [], key)
  }
})

t.test('a person changes their own account', async (t) => {
  const prompts = [username, name, email, locale]
  const world = formWorld(prompts, [promptStage(prompts), writeStage()], { run: asAna('form') })
  world.deps.selfService.email = true
  await world.engine.challenge(world.run)
  const { challenge } = await world.answer({
    ...{ username: 'root', name: 'Ana', email: 'new@example.com' },
    'attributes.settings.locale': 'de',
  })
  t.same(challenge, { component: 'xak-flow-redirect', to: '/' })
  t.match(world.deps.changed, [
    {
      id: 7,
      change: {
        username: undefined,
        name: 'Ana',
        email: 'new@example.com',
        attributes: { settings: { locale: 'de' } },
        passwordHash: undefined,
      },
    },
  ])
  t.match(world.deps.events, [
    {
      action: 'user_write',
      user: { pk: 7 },
      context: {
        created: false,
        diff: { name: { previous_value: 'Ana Lima', new_value: 'Ana' }, email: {} },
        attributes: ['settings.locale'],
      },
    },
  ])
  t.same(world.deps.signedOut, [])
})

t.test('what a form does not lock is still refused when it is written', async (t) => {
  // As a source or a policy would know it: not asked for by any prompt.
  const world = formWorld([aPrompt('attributes.x')], [promptStage([]), writeStage()], {
    run: asAna('form'),
  })
  const { engine, run, deps } = world
  await engine.challenge(run)
  const plan = await deps.plans.find(run.browserId, run.planId)
  const change = { ...plan?.context, promptData: { email: 'mine@example.com' } }
  if (plan) await deps.plans.create(run.browserId, run.planId, { ...plan, context: change })
  t.match(await world.answer({}), { challenge: { component: 'ak-stage-access-denied' } })
  t.same(deps.changed, [])
})

t.test('a new password ends what the old one began, and begins a new session here', async (t) => {
  const world = formWorld([password], [promptStage([password]), writeStage()], {
    run: asAna('form'),
  })
  const { session } = await world.answer({ password: 'geheim' })
  t.match(world.deps.changed, [{ id: 7, change: { passwordHash: 'hash of geheim' } }])
  t.same(world.deps.signedOut, [7])
  t.match(session, { start: { cookie: 'cookie-1', persistent: false } })
  t.match(world.deps.sessionsStarted, [{ userId: 7, createdAt: NOW, authTime: 1_799_999_500 }])
  t.match(world.deps.events, [{ action: 'password_set', user: { pk: 7 } }])
})

t.test('an account without a name, or nothing to write, is refused', async (t) => {
  const nameless = formWorld([name], [promptStage([name]), writeStage()])
  t.match(await nameless.answer({ name: 'Cy' }), {
    challenge: { error_message: 'A username is missing.' },
  })
  const empty = formWorld([], [writeStage()])
  t.match(await empty.engine.challenge(empty.run), {
    challenge: { component: 'ak-stage-access-denied' },
  })
  t.same([nameless.deps.created, empty.deps.created], [[], []])
})
