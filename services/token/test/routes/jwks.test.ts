import t from 'tap'
import { aService } from '../a-service.ts'
import { aClient } from '../fixtures.ts'

const URL = '/application/o/demo/jwks/'

t.test('publishes the public keys, for everybody', async (t) => {
  const { get } = await aService(t)
  const response = await get(URL)
  t.equal(response.statusCode, 200)
  t.match(response.headers, {
    'content-type': /^application\/json/,
    'cache-control': /^public, max-age=\d+$/,
    'access-control-allow-origin': '*',
    etag: String,
  })
  t.match(response.json(), { keys: [{ kid: 'k1', use: 'sig' }] })
})

t.test('RFC 7517 §5: a client without keys has an empty set', async (t) => {
  const { get } = await aService(t, (world) => {
    world.clients = [aClient({ signingKeyId: undefined })]
  })
  t.same((await get(URL)).json(), { keys: [] })
})

t.test('whoever has them already gets 304', async (t) => {
  const { get } = await aService(t)
  const { etag } = (await get(URL)).headers
  t.equal((await get(URL, { 'if-none-match': String(etag) })).statusCode, 304)
})
