import t from 'tap'
import { createFlowExecutor } from '../src/executor.ts'
import { addMark, readMarks } from '../src/factors/factor-marks.ts'
import type { FlowDeps } from '../src/ports.ts'
import { addTotp, atSecondFactor, codeOf, confirm, mfaFlow, mfaWorld } from './factors.ts'
import { fakes } from './fakes.ts'
import { ana, type World } from './fixtures.ts'

const HOUR = 3_600_000

async function remembered(change = {}) {
  const world = mfaWorld({ last_auth_threshold: 'hours=1', ...change })
  await addTotp(world)
  const { run } = await atSecondFactor(world)
  const { factorMarks } = await confirm(world, run, { code: codeOf(world) })
  return { world, marks: factorMarks }
}

/** The same installation after something has changed. */
function changed({ deps }: World, change: Partial<FlowDeps>): World {
  return { deps, engine: createFlowExecutor({ ...deps, ...change }) }
}

t.test('who confirmed in this browser is not asked again for a while', async (t) => {
  const { world, marks } = await remembered()
  const factorMarks = marks?.value
  t.equal(marks?.expiresAt, world.deps.clock.now() + HOUR)
  const again = await atSecondFactor(world, { query: 'again', factorMarks })
  t.ok(again.result.session)
  t.same(world.deps.sessionsStarted[1]?.amr, ['pwd'], 'which proves nothing new')
  world.deps.clock.advance(HOUR + 1)
  const late = await atSecondFactor(world, { query: 'late', factorMarks })
  t.notOk(late.result.session)
})

t.test('nothing is remembered where the stage asks every time', async (t) => {
  t.equal((await remembered({ last_auth_threshold: 'seconds=0' })).marks, undefined)
})

t.test('is worth nothing in another browser, and nothing when it was made up', async (t) => {
  const { world } = await remembered()
  for (const factorMarks of [undefined, '', 'sealed-99', 'v1.abc.def']) {
    const { result } = await atSecondFactor(world, { query: `x=${factorMarks}`, factorMarks })
    t.notOk(result.session)
  }
})

t.test('is worth nothing once the authenticator is gone', async (t) => {
  const { world, marks } = await remembered()
  await world.deps.authenticators.remove(ana.id, 1)
  await addTotp(world)
  const again = await atSecondFactor(world, { query: 'again', factorMarks: marks?.value })
  t.notOk(again.result.session)
})

t.test('is worth nothing after the password was changed', async (t) => {
  const { world, marks } = await remembered()
  const passwordChangedAt = world.deps.clock.now() + 1
  const { users } = fakes({ users: [{ ...ana, passwordChangedAt }] })
  const later = changed(world, { users })
  const again = await atSecondFactor(later, { query: 'again', factorMarks: marks?.value })
  t.notOk(again.result.session)
})

t.test('is worth nothing at another stage', async (t) => {
  const { world, marks } = await remembered()
  const flow = mfaFlow({ last_auth_threshold: 'hours=1' })
  const bindings = flow.bindings.map((one) =>
    one.order === 30 ? { ...one, stage: { ...one.stage, id: 'another' } } : one,
  )
  const { flows } = fakes({ flows: [{ ...flow, bindings }] })
  const other = changed(world, { flows })
  const again = await atSecondFactor(other, { query: 'again', factorMarks: marks?.value })
  t.notOk(again.result.session)
})

t.test('several people of one browser are remembered, each at each stage once', async (t) => {
  const { secrets } = fakes()
  let cookie: string | undefined
  for (let user = 1; user <= 10; user += 1) {
    for (const at of [1, 2]) {
      cookie = addMark(secrets, cookie, { user, stage: 'stage', device: 1, at }).value
    }
  }
  const marks = readMarks(secrets, cookie)
  t.same(
    marks.map(({ user }) => user),
    [10, 9, 8, 7, 6, 5, 4, 3],
  )
  t.ok(marks.every(({ at }) => at === 2))
  t.same(readMarks(secrets, secrets.seal('[{"user":1}]', 'cookie of second factors')), [])
  t.same(readMarks(secrets, secrets.seal('x', 'cookie of second factors')), [])
})
