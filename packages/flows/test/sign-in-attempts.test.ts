import t from 'tap'
import type { FlowRun } from '../src/run.ts'
import { aRun, aWorld, type World } from './fixtures.ts'

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

t.test(
  'limits attempts for an account from an address, whatever plan they come with',
  async (t) => {
    const { engine, deps } = aWorld()
    const attempt = async (value: string, address = '192.0.2.1') => {
      const query = `try=${Math.random()}`
      const base = aRun('login', { query })
      const run = { ...base, request: { ...base.request, clientAddress: address } }
      await engine.respond(run, identify)
      return engine.respond(run, password(value))
    }
    for (let count = 0; count < 10; count += 1) await attempt('wrong')
    const blocked = await attempt('right')
    t.equal(blocked.status, 429)
    t.match(blocked.challenge, {
      response_errors: {
        password: [{ code: 'throttled', string: 'Too many attempts. Try again in 10 minutes.' }],
      },
    })
    t.ok((await attempt('right', '203.0.113.5')).session, 'from elsewhere the person still gets in')

    for (let round = 0; round < 2; round += 1) {
      deps.clock.advance(10 * 60_000)
      for (let count = 0; count < 10; count += 1) await attempt('wrong')
    }
    deps.clock.advance(10 * 60_000)
    t.match((await attempt('right')).challenge, {
      response_errors: { password: [{ string: /Try again in 3\d\d minutes/ }] },
    })
  },
)

t.test('a name that waits tells nothing about other names', async (t) => {
  const { engine } = aWorld()
  const attempt = async (uid_field: string, clientAddress: string) => {
    const base = aRun('login', { query: `try=${Math.random()}` })
    const run = { ...base, request: { ...base.request, clientAddress } }
    await engine.respond(run, { ...identify, uid_field })
    return (await engine.respond(run, password('wrong'))).status
  }
  const address = '2001:db8::1'
  for (let count = 0; count < 10; count += 1) await attempt('ana', address)
  t.equal(await attempt('ANA ', address), 429)
  t.equal(await attempt('ａｎａ', address), 429, 'the same name in other letters')
  t.equal(await attempt('ana', '2001:db8::2'), 429, 'an address beside it')
  t.equal(await attempt('ana', '2001:db8:0:1::1'), undefined, 'another network')
  for (const name of ['ana@example.com', '#7', 'bo']) {
    t.equal(await attempt(name, address), undefined, name)
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
