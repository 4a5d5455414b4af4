import t from 'tap'
import type { FlowRun } from '../src/run.ts'
import { NOW } from './fakes.ts'
import { aBinding, aFlow, ana, aRun, aStage, aWorld, bo, stages, type World } from './fixtures.ts'

const identify = { component: 'ak-stage-identification', uid_field: 'ana@example.com' }
const toApplication = `next=${encodeURIComponent('/application/o/authorize/?client_id=jellyfin')}`
const password = (value: string) => ({ component: 'ak-stage-password', password: value })

async function atPassword({ engine }: World, run: FlowRun) {
  await engine.challenge(run)
  return engine.respond(run, identify)
}

t.test('signs in with name, then password', async (t) => {
  const world = aWorld()
  const { deps, engine } = world
  const run = aRun('login', { query: 'next=%2Fif%2Fuser%2F' })

  t.match((await engine.challenge(run)).challenge, {
    component: 'ak-stage-identification',
    user_fields: ['email', 'username'],
    password_fields: false,
    flow_info: {
      title: 'Welcome to',
      layout: 'stacked',
      cancel_url: `/flows/-/cancel/?plan=${run.planId}`,
    },
  })
  t.match((await engine.respond(run, identify)).challenge, {
    component: 'ak-stage-password',
    pending_user: 'ana@example.com',
  })
  const { challenge, session } = await engine.respond(run, password('right'))
  t.same(challenge, { component: 'xak-flow-redirect', to: '/if/user/' })
  t.match(session, { start: { cookie: 'cookie-1', persistent: false } })
  t.match(deps.sessionsStarted, [
    {
      userId: 7,
      authTime: NOW / 1000,
      acr: 'goauthentik.io/providers/oauth2/default',
      amr: ['pwd'],
    },
  ])
  t.match(deps.events, [
    {
      action: 'login',
      user: { pk: 7, username: 'ana' },
      clientAddress: '192.0.2.1',
      brandId: 'brand',
    },
  ])
})

t.test('who gave the wrong name begins again, on the same way', async (t) => {
  const world = aWorld()
  const run = aRun('login', { query: toApplication })
  await atPassword(world, run)
  const { engine, deps } = world
  t.equal(await engine.cancel('another-browser', run.planId), '/')
  t.equal(await engine.cancel(run.browserId, run.planId), `/if/flow/login/?${toApplication}`)
  t.match(await engine.challenge(run), { challenge: { component: 'ak-stage-identification' } })

  await engine.respond(run, identify)
  const { challenge } = await engine.respond(run, password('right'))
  t.same(challenge, {
    component: 'xak-flow-redirect',
    to: '/application/o/authorize/?client_id=jellyfin',
  })
  t.equal(deps.sessionsStarted.length, 1)
})

t.test('asks name and password on one page when the operator wants that', async (t) => {
  const identification = aStage(stages.identification.model, {
    ...stages.identification.settings,
    password_stage: stages.password.id,
  })
  const bindings = [
    aBinding(identification, 10),
    aBinding(stages.password, 20),
    aBinding(stages.login, 30),
  ]
  const { engine, deps } = aWorld({ flows: [aFlow({ bindings })] })
  const run = aRun('login')
  t.match((await engine.challenge(run)).challenge, {
    password_fields: true,
    primary_action: 'Log in',
  })

  const missing = await engine.respond(run, { uid_field: 'ana' })
  t.match(missing.challenge, {
    pending_user_identifier: 'ana',
    response_errors: { password: [{ code: 'required' }] },
  })
  const wrong = await engine.respond(run, { uid_field: 'ana', password: 'wrong' })
  const other = aRun('login', { query: 'other=1' })
  await engine.challenge(other)
  const unknown = await engine.respond(other, { uid_field: 'nobody', password: 'wrong' })
  t.match(wrong.challenge, {
    response_errors: { password: [{ string: 'Wrong name or password.' }] },
  })
  const alike = (result: object) =>
    JSON.stringify(result)
      .replace('"nobody"', '"ana"')
      .replace(/plan=\w+/, '')
  t.equal(alike(unknown), alike(wrong))

  const { session } = await engine.respond(run, { uid_field: 'ANA', password: 'right' })
  t.ok(session)
  t.equal(deps.sessionsStarted.length, 1)
})

t.test('an account that does not exist looks and costs the same as a wrong password', async (t) => {
  const inactive = { ...bo, isActive: false }
  const withoutPassword = {
    ...bo,
    id: 9,
    username: 'cy',
    email: 'cy@example.com',
    passwordHash: undefined,
  }
  const answers = []
  for (const name of ['ana', 'nobody', 'bo', 'cy']) {
    const { engine, deps } = aWorld({ users: [ana, inactive, withoutPassword] })
    const run = aRun('login')
    await engine.challenge(run)
    const asked = await engine.respond(run, { uid_field: name })
    const refused = await engine.respond(run, password('wrong'))
    answers.push(JSON.stringify([asked, refused]).replaceAll(`"${name}"`, '"NAME"'))
    t.equal(deps.verified.length, 1, `${name}: one hash is computed`)
    t.match(deps.events, [{ action: 'login_failed', context: { username: name } }], name)
  }
  const withoutAvatar = answers.map((answer) => answer.replace(/data:image[^"]*/g, ''))
  t.equal(new Set(withoutAvatar).size, 1)

  const { engine } = aWorld({ users: [inactive] })
  const run = aRun('login')
  await engine.respond(run, { ...identify, uid_field: 'bo' })
  const refused = await engine.respond(run, password('right'))
  t.match(refused.challenge, { response_errors: { password: [{ string: 'Invalid password' }] } })
})

t.test('says so at once where accounts need not be hidden', async (t) => {
  const identification = aStage(stages.identification.model, {
    user_fields: ['username'],
    pretend_user_exists: false,
  })
  const { engine } = aWorld({ flows: [aFlow({ bindings: [aBinding(identification, 0)] })] })
  const run = aRun('login')
  await engine.challenge(run)
  const { challenge } = await engine.respond(run, { uid_field: 'nobody' })
  t.match(challenge, {
    component: 'ak-stage-identification',
    pending_user_identifier: 'nobody',
    response_errors: { uid_field: [{ string: 'Failed to authenticate.', code: 'invalid' }] },
  })
})

t.test('app passwords sign in where the token backend is on, and only their owner', async (t) => {
  const key = (userId: number, applicationId?: string) => {
    return { id: 'k', identifier: 'k', userId, applicationId, expiresAt: undefined }
  }
  const appPasswords = { own: key(7), foreign: key(8), bound: key(7, 'app') }
  for (const [value, signsIn] of [
    ['own', true],
    ['foreign', false],
    ['bound', false],
  ] as const) {
    const world = aWorld({ appPasswords })
    // On the way to the application that the third one is for: a session would open the others too.
    const run = aRun('login', { query: toApplication })
    await atPassword(world, run)
    const { session } = await world.engine.respond(run, password(value))
    t.equal(session !== undefined, signsIn, value)
  }
})
