import { createDeliveries } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'

const MINUTE = 60_000

onEveryKind(async (t, redis) => {
  const deliveries = createDeliveries(redis)

  t.test('what is claimed is somebody’s until it is done or given back', async (t) => {
    t.equal(await deliveries.claim('mail', MINUTE), 'ours')
    t.equal(await deliveries.claim('mail', MINUTE), 'busy')
    await deliveries.giveBack('mail')
    t.equal(await deliveries.claim('mail', MINUTE), 'ours')
    await deliveries.done('mail', MINUTE)
    t.equal(await deliveries.claim('mail', MINUTE), 'done')
  })

  t.test('of 50 claims at once one succeeds', async (t) => {
    const claims = Array.from({ length: 50 }, () => deliveries.claim('race', MINUTE))
    t.equal((await Promise.all(claims)).filter((claim) => claim === 'ours').length, 1)
  })

  t.test('whoever died over it holds nobody up for long', async (t) => {
    await deliveries.claim('dead', 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    t.equal(await deliveries.claim('dead', MINUTE), 'ours')
  })
})
