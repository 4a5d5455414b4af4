import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import type { FailedJob } from '../src/index.ts'
import { openBus, redisServer, silent, storedQueue, until } from './fixtures/bus.ts'

const redis = await redisServer(t)
const data = { sid: 's', providerId: 1 }
const failing = async () => {
  throw new Error('nobody listens')
}

t.test('a job whose attempts are used up is told of once, and stays', async (t) => {
  const url = redis.fresh()
  const errors: unknown[] = []
  const log = { ...silent, error: (details?: unknown) => void errors.push(details) }
  const bus = await openBus(t, url, log)
  const queue = await storedQueue(t, url, 'logout')
  const told: FailedJob[] = []
  const workers = bus.runWorkers({
    handlers: { logout: { notify: failing } },
    onDeadLetter: async (failed) => void told.push(failed),
  })
  const options = { attempts: 2, backoff: 1, jobId: 'a' }
  await queue.add('notify', { data, requestId: 'req-1' }, options)
  await until(async () => (await queue.getFailedCount()) === 1)
  const names = { queue: 'logout', job: 'notify', requestId: 'req-1', message: 'nobody listens' }
  t.match(told, [{ ...names, jobId: 'a', attempts: 2 }])
  t.match(errors, [{ queue: 'logout', job: 'notify', jobId: 'a', requestId: 'req-1' }])
  const expected = { ...names, id: 'a', attempts: 2, data }
  t.match(await bus.deadLetters.get('logout', 'a'), expected)
  t.match(await bus.deadLetters.list(), { count: 1, deadLetters: [expected] })
  t.same(await bus.deadLetters.list({ queue: 'mail' }), { count: 0, deadLetters: [] })

  t.equal(await bus.deadLetters.retry('logout', 'a'), true)
  await until(() => told.length === 2)
  t.match(told[1], { attempts: 3 }, 'a retry is one more attempt, and its failure is told again')
  await workers.stop()
})

t.test('data that do not fit are a dead letter at once, which says what is wrong', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const queue = await storedQueue(t, url, 'logout')
  let ran = 0
  const notify = async () => {
    ran += 1
  }
  const workers = bus.runWorkers({ handlers: { logout: { notify } } })
  const wrong = { data: { sid: 'secret', providerId: 'secret' } }
  await queue.add('notify', wrong, { attempts: 9, backoff: 1 })
  await until(async () => (await queue.getFailedCount()) === 1)
  await workers.stop()
  const [letter] = (await bus.deadLetters.list()).deadLetters
  t.equal(letter?.message, 'data of job "notify" do not fit: /providerId must be integer')
  t.match(letter, { attempts: 1 })
  t.equal(ran, 0)
})

t.test('what cannot be told of is no dead letter yet', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const queue = await storedQueue(t, url, 'logout')
  let isAway = true
  const onDeadLetter = async () => {
    if (isAway) throw new UnavailableError('redis')
  }
  const workers = bus.runWorkers({ handlers: { logout: { notify: failing } }, onDeadLetter })
  const job = await queue.add('notify', { data }, { attempts: 1 })
  await until(() => job.isDelayed())
  isAway = false
  await job.promote()
  await until(() => job.isFailed())
  await workers.stop()
})

t.test('an operator pages through dead letters, retries and discards them', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const [logout, keys] = [await storedQueue(t, url, 'logout'), await storedQueue(t, url, 'keys')]
  let isFixed = false
  let done = 0
  const handle = async () => {
    if (!isFixed) throw new Error('no')
    done += 1
  }
  const workers = bus.runWorkers({
    handlers: { logout: { notify: handle }, keys: { rotate: handle, 'reseal-secrets': handle } },
  })
  t.teardown(() => workers.stop())
  for (const id of ['a', 'b', 'c']) {
    await logout.add('notify', { data }, { jobId: id })
    await until(async () => (await bus.deadLetters.get('logout', id)) !== undefined)
  }
  await keys.add('rotate', { data: {} }, { jobId: 'k' })
  await until(async () => (await bus.deadLetters.get('keys', 'k')) !== undefined)

  const page = async (page: number) => {
    const { count, deadLetters } = await bus.deadLetters.list({ page, pageSize: 2 })
    return [count, ...deadLetters.map(({ id }) => id)]
  }
  const first = await page(1)
  t.same(first.slice(0, 2), [first[0], 'k'], 'the newest first')
  const all = [...first.slice(1), ...(await page(2)).slice(1)]
  t.same(new Set(all.slice(0, 4)), new Set(['k', 'c', 'b', 'a']))
  const ofLogout = await bus.deadLetters.list({ queue: 'logout', page: 2, pageSize: 2 })
  t.match(ofLogout, { count: 3, deadLetters: [{ id: 'a' }] })

  t.equal(await bus.deadLetters.discard('logout', 'a'), true)
  t.equal(await bus.deadLetters.discard('logout', 'a'), false)
  t.equal(await bus.deadLetters.retry('logout', 'a'), false)
  t.equal(await bus.deadLetters.get('logout', 'a'), undefined)
  isFixed = true
  const before = done
  t.equal(await bus.deadLetters.retryAll('logout'), 2)
  await until(() => done >= before + 2)
  t.equal(await bus.deadLetters.retry('keys', 'k'), true)
  await until(async () => (await bus.deadLetters.list()).count === 0)
})

t.test('only dead letters that are old enough are discarded', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const queue = await storedQueue(t, url, 'logout')
  const workers = bus.runWorkers({ handlers: { logout: { notify: failing } } })
  await queue.add('notify', { data })
  await until(async () => (await queue.getFailedCount()) === 1)
  await workers.stop()
  t.equal(await bus.deadLetters.discardOld(Date.now() - 60_000), 0)
  await new Promise((resolve) => setTimeout(resolve, 5))
  t.equal(await bus.deadLetters.discardOld(Date.now()), 1)
  t.equal((await bus.deadLetters.list()).count, 0)
})
