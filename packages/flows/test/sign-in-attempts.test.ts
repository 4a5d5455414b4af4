import t from 'tap'
import type { FlowRun } from '../src/run.ts'
import { aBinding, aFlow, aRun, aStage, aWorld, type World } from './fixtures.ts'

const identify = { component: 'ak-stage-identification', uid_field: 'ana@example.com' }
const password = (value: string) => ({ component: 'ak-stage-password', password: value })

async function atPassword({ engine }: World, run: FlowRun) {
  await engine.challenge(run)
  return engine.respond(run, identify)
}

t.test('ends the plan after too many wrong passwords', async (t) => {
  const world = aWorld()
  const run = aRun('login')
  await atPassword(world, run)
  for (let count = 1; count < 5; count += 1) {
    const { challenge } = await world.engine.respond(run, password('wrong'))
    t.equal(challenge.component, 'ak-stage-password')
  }
  const { challenge, status } = await world.engine.respond(run, password('wrong'))
  t.match(challenge, { component: 'ak-stage-access-denied' })
  t.equal(status, 403)
  t.same((await world.engine.respond(run, password('right'))).challenge, {
    component: 'xak-flow-redirect',
    to: '/if/flow/login/',
  })
})

interface Try {
  value?: string
  name?: string
  address?: string
  knownBrowser?: FlowRun['knownBrowser']
}

/** An attempt of a new plan. */
async function attempt({ engine }: World, { value = 'wrong', name = 'ana', ...more }: Try = {}) {
  const { address = '192.0.2.1', knownBrowser } = more
  const base = aRun('login', { query: `try=${Math.random()}`, knownBrowser })
  const run = { ...base, request: { ...base.request, clientAddress: address } }
  await engine.respond(run, { ...identify, uid_field: name })
  return engine.respond(run, password(value))
}

async function attempts(world: World, count: number, one: (index: number) => Try) {
  for (let index = 0; index < count; index += 1) await attempt(world, one(index))
}

const MINUTE = 60_000

t.test('one name from one address: ten tries, then each waits longer', async (t) => {
  const world = aWorld()
  await attempts(world, 10, () => ({}))
  for (const minutes of [1, 2, 4, 8, 16, 16, 32, 60]) {
    const blocked = await attempt(world, { value: 'right' })
    t.equal(blocked.status, 429)
    const string = new RegExp(`Try again in ${minutes} minutes?\\.`)
    t.match(blocked.challenge, {
      response_errors: { password: [{ code: 'throttled', string }] },
    })
    world.deps.clock.advance(minutes * MINUTE)
    t.equal((await attempt(world)).status, undefined, 'one try')
  }
  const elsewhere = await attempt(world, { value: 'right', address: '203.0.113.5' })
  t.ok(elsewhere.session, 'from elsewhere the person still gets in')
})

t.test('one address, whatever the name: what is right neither counts nor clears', async (t) => {
  const world = aWorld()
  await attempts(world, 99, (index) => ({ name: `guess${index}` }))
  for (let right = 0; right < 30; right += 1) {
    t.ok((await attempt(world, { value: 'right' })).session)
  }
  t.equal((await attempt(world, { name: 'last' })).status, undefined)
  const blocked = await attempt(world, { value: 'right' })
  t.equal(blocked.status, 429)
  t.ok((await attempt(world, { value: 'right', address: '192.0.2.2' })).session)
  world.deps.clock.advance(10_000)
  t.ok((await attempt(world, { value: 'right' })).session, 'it waits ten seconds first')
  t.equal((await attempt(world, { name: 'another' })).status, undefined)
  t.equal((await attempt(world, { value: 'right' })).status, 429)
})

t.test('one name from everywhere: its owner gets in where the browser is known', async (t) => {
  const world = aWorld()
  await attempts(world, 50, (index) => ({ address: `198.51.${index}.1` }))
  const fresh = { value: 'right', address: '203.0.113.5' }
  t.equal((await attempt(world, fresh)).status, 429)
  t.equal((await attempt(world, { ...fresh, name: 'bo', value: 'wrong' })).status, undefined)
  const knownBrowser = { id: 'of ana', userIds: new Set([7]) }
  t.ok((await attempt(world, { ...fresh, knownBrowser })).session)
  const other = { id: 'of bo', userIds: new Set([8]) }
  t.equal((await attempt(world, { ...fresh, knownBrowser: other })).status, 429)
  world.deps.clock.advance(15 * MINUTE)
  t.ok((await attempt(world, fresh)).session, 'nobody waits longer than a quarter of an hour')
})

t.test(
  'a known browser has ten tries as well, and whoever guesses there blocks it alone',
  async (t) => {
    const world = aWorld()
    const knownBrowser = { id: 'of ana', userIds: new Set([7]) }
    await attempts(world, 10, (index) => ({ knownBrowser, address: `198.51.100.${index}` }))
    t.equal((await attempt(world, { knownBrowser, value: 'right' })).status, 429)
    t.ok((await attempt(world, { value: 'right' })).session)
  },
)

t.test('names that nobody has are looked for as often as an address may guess', async (t) => {
  const stage = aStage('authentik_stages_identification.identificationstage', {
    user_fields: ['username'],
    pretend_user_exists: false,
  })
  const world = aWorld({ flows: [aFlow({ bindings: [aBinding(stage, 0)] })] })
  const look = (name: string) =>
    world.engine.respond(aRun('login', { query: name }), { ...identify, uid_field: name })
  for (let index = 0; index < 100; index += 1) await look(`name${index}`)
  t.match(await look('one more'), { status: 429 })
})

t.test('a name that waits tells nothing about other names', async (t) => {
  const world = aWorld()
  const status = async (name: string, address: string) =>
    (await attempt(world, { name, address })).status
  const address = '2001:db8::1'
  for (let count = 0; count < 10; count += 1) await attempt(world, { address })
  t.equal(await status('ANA ', address), 429)
  t.equal(await status('ａｎａ', address), 429, 'the same name in other letters')
  t.equal(await status('ana', '2001:db8::2'), 429, 'an address beside it')
  t.equal(await status('ana', '2001:db8:0:1::1'), undefined, 'another network')
  for (const name of ['ana@example.com', '#7', 'bo']) {
    t.equal(await status(name, address), undefined, name)
  }
})

t.test('a right password clears the count', async (t) => {
  const { engine } = aWorld()
  for (let count = 0; count < 12; count += 1) {
    const run = aRun('login', { query: `try=${count}` })
    await engine.respond(run, identify)
    if (count % 2 === 0) await engine.respond(run, password('wrong'))
    t.ok((await engine.respond(run, password('right'))).session)
  }
})

t.test('wrong and right sign-ins change the reputation of what was typed', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login')
  await engine.respond(run, { ...identify, uid_field: 'Nobody' })
  await engine.respond(run, password('wrong'))
  const other = aRun('login', { query: 'again' })
  await engine.respond(other, identify)
  await engine.respond(other, password('right'))
  const address = '192.0.2.1'
  t.same(deps.reputationChanges, [
    { name: 'Nobody', address, by: -1 },
    { name: 'ana@example.com', address, by: 1 },
  ])
})
