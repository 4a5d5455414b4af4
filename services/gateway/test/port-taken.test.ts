import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import t from 'tap'
import { isPortTaken } from '../src/port-taken.ts'

t.test('knows a port that somebody listens on, and leaves a free one free', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  t.equal(await isPortTaken(port, '127.0.0.1'), true)
  server.close()
  await once(server, 'close')
  t.equal(await isPortTaken(port, '127.0.0.1'), false)
  t.equal(await isPortTaken(port, '127.0.0.1'), false)
})

t.test('an address that is not ours is an error, not a taken port', async (t) => {
  await t.rejects(isPortTaken(0, '203.0.113.1'), { code: 'EADDRNOTAVAIL' })
})
