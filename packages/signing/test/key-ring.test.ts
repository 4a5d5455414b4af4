import t from 'tap'
import { aBench, aClient, aKey, aPair, claims, headerOf } from './fixtures.ts'

const first = await aKey('ES256')
const second = await aKey('ES256')

t.test('reads the keys once, however many ask at the same time', async (t) => {
  const bench = aBench({ pairs: [aPair('main', first)] })
  await Promise.all(
    Array.from({ length: 20 }, () => bench.signer.sign(aClient(), 'access', claims())),
  )
  t.equal(bench.reads, 1)
})

t.test('signs with the new key as soon as it is told', async (t) => {
  const bench = aBench({ pairs: [aPair('main', first)] })
  const kid = async () => headerOf(await bench.signer.sign(aClient(), 'id', claims()))['kid']
  t.equal(await kid(), first.kid)
  bench.pairs = [aPair('main', { ...first, state: 'retiring' }, second)]
  t.equal(await kid(), first.kid)
  bench.change({ kind: 'configuration' })
  t.equal(await kid(), first.kid)
  bench.change({ kind: 'keys' })
  t.equal(await kid(), second.kid)
})

t.test('an answer from before a change is not kept', async (t) => {
  const bench = aBench({ pairs: [aPair('main', first)] })
  const early = bench.signer.sign(aClient(), 'id', claims())
  bench.pairs = [aPair('main', second)]
  bench.change()
  await early
  t.equal(headerOf(await bench.signer.sign(aClient(), 'id', claims()))['kid'], second.kid)
})

t.test('known keys go on signing while the database is down', async (t) => {
  const bench = aBench({ pairs: [aPair('main', first)] })
  await bench.signer.sign(aClient(), 'access', claims())
  bench.isDown = true
  bench.clock.advance(3_600_000)
  t.ok(await bench.signer.sign(aClient(), 'access', claims()))
  const { reads } = bench
  await bench.signer.sign(aClient(), 'access', claims())
  t.equal(bench.reads, reads, 'it waits before it tries again')
  bench.clock.advance(1_000)
  bench.isDown = false
  await bench.signer.sign(aClient(), 'access', claims())
  t.equal(bench.reads, reads + 1)
})

t.test('after word of a change it fails rather than trust what may be gone', async (t) => {
  const bench = aBench({ pairs: [aPair('main', first)] })
  await bench.signer.sign(aClient(), 'access', claims())
  bench.isDown = true
  bench.change()
  await t.rejects(bench.signer.sign(aClient(), 'access', claims()), /database is down/)
  await t.rejects(bench.signer.sign(aClient(), 'access', claims()), /database is down/)
  bench.isDown = false
  t.ok(await bench.signer.sign(aClient(), 'access', claims()))
})

t.test('a bare certificate does not hide the key it belongs to', async (t) => {
  const pairs = [aPair('main', first), aPair('copy', { ...first, privateKeyPem: undefined })]
  for (const order of [pairs, pairs.toReversed()]) {
    const { signer } = aBench({ pairs: order })
    t.ok(await signer.verifyAccessToken(await signer.sign(aClient(), 'access', claims())))
  }
})
