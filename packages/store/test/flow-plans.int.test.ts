import type { FlowPlan } from '@gatehouse/flows'
import { createFlowPlans } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'

const FIRST = 2 ** 48 - 5

const aPlan = (version: number, flowSlug = 'sign-in'): FlowPlan => ({
  flowId: 'f',
  flowSlug,
  flowTitle: 'Welcome',
  steps: [],
  context: { pendingUserIdentifier: 'jörg "x"\n' },
  version,
  restartUrl: '/',
})

onEveryKind(async (t, redis) => {
  const plans = createFlowPlans(redis)
  t.beforeEach(async () => void (await redis.flushdb()))

  t.test('a plan is found by its own browser only', async (t) => {
    await plans.create('browser', 'plan', aPlan(FIRST))
    t.same(await plans.find('browser', 'plan'), aPlan(FIRST))
    t.equal(await plans.find('other', 'plan'), undefined)
    t.equal(await plans.find('browser', 'other'), undefined)
  })

  t.test('a new plan overwrites the old one', async (t) => {
    await plans.create('browser', 'plan', aPlan(FIRST))
    await plans.create('browser', 'plan', aPlan(77, 'another'))
    t.match(await plans.find('browser', 'plan'), { flowSlug: 'another' })
    t.equal(await plans.replace('browser', 'plan', aPlan(FIRST + 1)), false)
  })

  t.test('is replaced by its next version only', async (t) => {
    await plans.create('browser', 'plan', aPlan(FIRST))
    for (const version of [FIRST - 1, FIRST, FIRST + 2]) {
      t.equal(await plans.replace('browser', 'plan', aPlan(version)), false)
    }
    t.equal(await plans.replace('browser', 'plan', aPlan(FIRST + 1, 'next')), true)
    t.same(await plans.find('browser', 'plan'), aPlan(FIRST + 1, 'next'))
  })

  t.test('of 50 requests that change it at once one succeeds', async (t) => {
    await plans.create('browser', 'plan', aPlan(FIRST))
    const changes = Array.from({ length: 50 }, (_, i) =>
      plans.replace('browser', 'plan', aPlan(FIRST + 1, `request ${i}`)),
    )
    t.equal((await Promise.all(changes)).filter(Boolean).length, 1)
  })

  t.test('a plan that is gone is not brought back', async (t) => {
    t.equal(await plans.replace('browser', 'plan', aPlan(FIRST)), false)
    t.equal(await plans.find('browser', 'plan'), undefined)
  })

  t.test('expires, and neither the browser nor the plan can be read from its key', async (t) => {
    await plans.create('browser', 'plan-id', aPlan(FIRST))
    const [key = ''] = await redis.keys('*')
    t.ok((await redis.pttl(key)) > 60_000)
    t.notMatch(key, /browser|plan-id/)
  })
})
