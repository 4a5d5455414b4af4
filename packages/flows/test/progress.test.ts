import t from 'tap'
import { authorizationStart } from '../src/starts.ts'
import { aClient, aPending } from './applications.ts'
import { aRun, aSession, asAna, aWorld, bo, consentFlow, type World } from './fixtures.ts'

const identify = { component: 'ak-stage-identification', uid_field: 'ana' }
const password = { component: 'ak-stage-password', password: 'right' }

t.test('no stage is skipped, repeated or answered out of order', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login')
  const first = await engine.challenge(run)

  t.same(await engine.respond(run, password), first, 'a later answer first')
  t.same(await engine.respond(run, { component: 'ak-stage-user-login' }), first, 'a later stage')
  t.match(
    (await engine.respond(run, {})).challenge.response_errors,
    { uid_field: [{ code: 'required' }] },
    'an empty answer',
  )
  const second = await engine.respond(run, identify)
  t.equal(second.challenge.component, 'ak-stage-password')
  t.same(await engine.respond(run, identify), second, 'the first answer again')
  t.match(
    (await engine.respond(run, { uid_field: 'ana' })).challenge,
    { component: 'ak-stage-password', response_errors: { password: [{ code: 'required' }] } },
    'the first answer again, without saying to what',
  )
  t.same(deps.sessionsStarted, [])
})

t.test('answers that are no answers are refused field by field', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login')
  await engine.challenge(run)
  const cases: [why: string, uid_field: unknown, code: string][] = [
    ['number', 7, 'invalid'],
    ['repeated', ['ana', 'bo'], 'invalid'],
    ['empty', '', 'invalid'],
    ['oversized', 'a'.repeat(513), 'invalid'],
    ['missing', undefined, 'required'],
    ['inherited', Object.create({ uid_field: 'ana' }), 'invalid'],
  ]
  for (const [why, uid_field, code] of cases) {
    const { challenge } = await engine.respond(run, { uid_field })
    t.match(challenge, { response_errors: { uid_field: [{ code }] } }, why)
  }
  const nul = await engine.respond(run, { uid_field: 'ana\0' })
  t.equal(nul.challenge.component, 'ak-stage-password', 'control characters name nobody')
  const refused = await engine.respond(run, { password: 'right' })
  t.match(refused.challenge, { response_errors: { password: [{ code: 'invalid' }] } })
  t.same(deps.sessionsStarted, [])
})

t.test('a finished plan takes no answers; a late one is sent where the first went', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login', { query: 'next=/if/user/%3Fa=1' })
  await engine.challenge(run)
  await engine.respond(run, identify)
  await engine.respond(run, password)
  t.same(await engine.respond(run, password), {
    challenge: { component: 'xak-flow-redirect', to: '/if/user/?a=1' },
  })
  t.equal(deps.sessionsStarted.length, 1)
  t.equal((await engine.challenge(run)).challenge.component, 'ak-stage-identification')
})

t.test('of many answers at once exactly one wins', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login', { query: 'next=/home' })
  await engine.challenge(run)
  await engine.respond(run, identify)
  const results = await Promise.all(Array.from({ length: 8 }, () => engine.respond(run, password)))
  t.equal(results.filter(({ session }) => session !== undefined).length, 1)
  t.equal(deps.sessionsStarted.length, 1)
  for (const { challenge } of results) {
    t.same(challenge, { component: 'xak-flow-redirect', to: '/home' })
  }
})

t.test('an answer to a page that was left open too long still counts', async (t) => {
  const { engine } = aWorld()
  const run = aRun('login')
  const { challenge } = await engine.respond(run, identify)
  t.equal(challenge.component, 'ak-stage-password')
  const late = await engine.respond(aRun('login', { query: 'x' }), password)
  t.equal(late.challenge.component, 'ak-stage-identification')
  t.equal(late.challenge.response_errors, undefined)
})

async function atConsent({ engine }: World) {
  const run = asAna('consent', { query: 'request=1' })
  const client = aClient()
  const start = authorizationStart(run, {
    flow: consentFlow,
    client,
    pending: aPending(),
    restartUrl: '/application/o/authorize/?request=1',
    interactive: true,
  })
  const { result } = await engine.start(run, start)
  const { challenge } = result
  if (challenge.component !== 'ak-stage-consent') throw new Error(challenge.component)
  return { run, answer: { component: challenge.component, token: challenge.token } }
}

t.test('consent fixation: a plan serves one browser and one session', async (t) => {
  const again = { component: 'xak-flow-redirect', to: '/application/o/authorize/?request=1' }
  const boHere = { session: aSession({ sid: 'sid-of-bo', userId: bo.id }), user: bo }
  const cases: [why: string, change: object, to: object][] = [
    ['another session in the same browser', boHere, again],
    ['no session any more', { session: undefined, user: undefined }, again],
    ['another browser', { browserId: 'other', ...boHere }, { component: 'ak-stage-flow-error' }],
  ]
  for (const [why, change, to] of cases) {
    const world = aWorld()
    const { run, answer } = await atConsent(world)
    const other = { ...run, ...change }
    t.match((await world.engine.respond(other, answer)).challenge, to, why)
    t.match((await world.engine.challenge(other)).challenge, to, why)
    t.equal(world.deps.codesSaved.size, 0, why)
    t.equal(world.deps.consentsGiven.size, 0, why)
    t.match(
      (await world.engine.respond(run, answer)).challenge,
      { to: /code=/ },
      'the owner goes on',
    )
  }
})

t.test('of agreeing and cancelling at once one reaches the client', async (t) => {
  const cases: [answers: object[], codes: (count: number) => boolean][] = [
    [[{}, {}, {}], (count) => count === 1],
    [[{}, { cancel: '1' }, {}], (count) => count <= 1],
  ]
  for (const [answers, expected] of cases) {
    const world = aWorld()
    const { run, answer } = await atConsent(world)
    const results = await Promise.all(
      answers.map((sent) => world.engine.respond(run, { ...answer, ...sent })),
    )
    const urls = results.map(({ challenge }) => ('to' in challenge ? challenge.to : ''))
    t.equal(urls.filter((url) => url.startsWith('https://jellyfin.example/cb')).length, 1)
    t.equal(urls.filter((url) => url === '/application/o/authorize/?request=1').length, 2)
    t.ok(expected(world.deps.codesSaved.size))
  }
})

t.test('tabs with different queries do not disturb each other', async (t) => {
  const { engine } = aWorld()
  const one = aRun('login', { query: 'next=/one' })
  const two = aRun('login', { query: 'next=/two' })
  for (const run of [one, two]) await engine.challenge(run)
  for (const run of [one, two]) await engine.respond(run, identify)
  t.match(await engine.respond(two, password), { challenge: { to: '/two' } })
  t.match(await engine.respond(one, password), { challenge: { to: '/one' } })
})
