import t from 'tap'
import { aService } from '../a-service.ts'

const ISSUER = 'http://openid.net/specs/connect/1.0/issuer'
const URL = '/.well-known/webfinger?resource=acct%3Aalice%40example.org'

t.test("RFC 7033 §4.2: names the issuer of the brand's default application", async (t) => {
  const { get } = await aService(t)
  const response = await get(URL)
  t.equal(response.statusCode, 200)
  t.match(response.headers, {
    'content-type': 'application/jrd+json',
    'access-control-allow-origin': '*',
  })
  t.same(response.json(), {
    subject: 'acct:alice@example.org',
    links: [{ rel: ISSUER, href: 'https://id.example/application/o/demo/' }],
  })
})

t.test('RFC 7033 §4.3: other relations are left out when one is asked for', async (t) => {
  const { get } = await aService(t)
  t.equal((await get(`${URL}&rel=${encodeURIComponent(ISSUER)}`)).json().links.length, 1)
  t.same((await get(`${URL}&rel=avatar`)).json().links, [])
  t.same((await get(`${URL}&rel=avatar&rel=${encodeURIComponent(ISSUER)}`)).json().links.length, 1)
})

t.test('a brand without default application says nothing', async (t) => {
  const { get } = await aService(t, (world) => {
    world.brand = { ...world.brand, defaultApplicationId: undefined }
  })
  t.same((await get(URL)).json(), {})
})

t.test('RFC 7033 §4.2: resource is needed, once', async (t) => {
  const { get } = await aService(t)
  for (const query of [
    '',
    '?resource=',
    '?resource=a&resource=b',
    `?resource=${'x'.repeat(1025)}`,
  ]) {
    const response = await get(`/.well-known/webfinger${query}`)
    t.equal(response.statusCode, 400)
    t.match(response.json(), { error: 'invalid_request' })
  }
})
