import t from 'tap'
import { deviceStart } from '../src/starts.ts'
import { aDevice } from './applications.ts'
import { asAna, aWorld, deviceFlow } from './fixtures.ts'

t.test('RFC 8628 §5.1: guesses are limited by session, address and everywhere', async (t) => {
  const world = aWorld({ devices: [aDevice()] })
  const guess = async (sid: string, clientAddress: string, code = 'BBBB-BBBB') => {
    const base = asAna('device')
    const session = base.session && { ...base.session, sid }
    const run = { ...base, browserId: sid, session, request: { ...base.request, clientAddress } }
    const { engine } = world
    await engine.start(run, deviceStart(run, { flow: deviceFlow, restartUrl: '/device' }))
    return (await engine.respond(run, { code })).challenge
  }
  const refused = { response_errors: { code: [{ code: 'throttled' }] } }
  for (let count = 0; count < 10; count += 1) await guess('one', `192.0.2.${count}`)
  t.match(await guess('one', '192.0.2.99', 'WDJB-MJHT'), refused, 'same session')
  for (let count = 0; count < 60; count += 1) await guess(`s${count}`, '203.0.113.1')
  t.match(await guess('new', '203.0.113.1', 'WDJB-MJHT'), refused, 'same address')
  for (let count = 0; count < 940; count += 1) await guess(`b${count}`, `198.51.100.${count}`)
  t.match(await guess('fresh', '198.51.100.9999', 'WDJB-MJHT'), refused, 'everywhere')
  world.deps.clock.advance(10 * 60_000)
  t.equal(
    (await guess('fresh', '192.0.2.7', 'WDJB-MJHT')).component,
    'gatehouse-stage-device-approval',
  )
})
