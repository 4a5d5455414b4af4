/** `npm run soak` in seconds. Growth by less than its noise shows in the long one. */
import { startStores } from '@gatehouse/testkit'
import t from 'tap'
import { soak } from '../bench/soak/soak.ts'
import { type Point, trendOf } from '../bench/soak/trend.ts'
import { complaints, isFlat } from '../bench/soak/verdict.ts'

t.test('mixed load: nothing is kept for each request, and no answer is unexpected', async (t) => {
  const stores = await (await startStores(t)).fresh()
  const soaked = await soak(t, {
    ...{ shape: 'process', minutes: 0.1, warmUp: 0.4, stores },
    load: { pause: 25, signInPause: 500 },
  })
  t.strictSame(complaints(soaked), [])
  t.ok(soaked.load.visits > 100, 'it was busy')
})

t.test('a leak is told from noise', async (t) => {
  const flat = trendOf(minutes(30, (at) => 200 + 20 * Math.sin(at * 9)))
  t.equal(isFlat(flat, 30), true, 'a heap that grows and is collected')
  const leak = trendOf(minutes(30, (at) => 200 + 2 * at + 20 * Math.sin(at * 9)))
  t.equal(isFlat(leak, 30), false, '2 MB a minute in 30 minutes')
  t.match(leak, { slope: Number, margin: Number })
  t.ok(Math.abs(leak.slope - 2) < leak.margin, 'the margin holds the true slope')
  const fast = trendOf(minutes(0.2, (at) => 80 + 120 * at + 0.1 * Math.sin(at * 900)))
  t.equal(isFlat(fast, 0.2), false, '2 MB a second in seconds')
})

function minutes(length: number, valueAt: (at: number) => number): Point[] {
  const points = 240
  return Array.from({ length: points }, (_, index) => {
    const at = (index * length) / points
    return { at, value: valueAt(at) }
  })
}
