import t from 'tap'
import { createDataMarks } from '../src/index.ts'
import { onEveryKind, open } from './fixtures/connection.ts'
import { redisServer } from './fixtures/redis-server.ts'

onEveryKind(async (t, redis) => {
  const marks = createDataMarks(redis)

  t.test('a Redis that is empty has not got its marks', async (t) => {
    t.equal(await marks.areComplete(), false)
    await marks.place()
    t.equal(await marks.areComplete(), true)
    await redis.flushdb()
    t.equal(await marks.areComplete(), false)
  })

  t.test('the loss of any of them is noticed', async (t) => {
    await marks.place()
    for (const key of await redis.keys('*')) {
      await redis.del(key)
      t.equal(await marks.areComplete(), false, key)
      await marks.place()
    }
  })
})

t.test('every sixteenth of the slots has a mark', async (t) => {
  const { client } = await open(t, await redisServer(t, 'cluster'))
  await createDataMarks(client).place()
  const slots = (await client.keys('*')).map((key) => client.cluster('KEYSLOT', key))
  const sixteenths = (await Promise.all(slots)).map((slot) => Math.floor(Number(slot) / 1024))
  t.same(new Set(sixteenths), new Set(Array(16).keys()))
})
