import t from 'tap'
import { aService, asDemo, type Service } from '../a-service.ts'
import { aCode } from '../fixtures.ts'

const URL = '/login/oauth/access_token'
const form = { ...asDemo, code: 'c' }
const json = { accept: 'application/json' }

function withCode({ world }: Service): void {
  const scopes = ['user:email', 'read:org']
  const code = aCode({ scopes, codeChallenge: undefined, codeChallengeMethod: undefined })
  world.codes.set('c', { status: 'consumed', code })
}

t.test('answers form-encoded, as GitHub does', async (t) => {
  const service = await aService(t)
  withCode(service)
  const response = await service.post(URL, form)
  t.equal(response.statusCode, 200)
  t.match(response.headers['content-type'], /^application\/x-www-form-urlencoded/)
  t.equal(response.headers['content-length'], String(response.body.length))
  const body = Object.fromEntries(new URLSearchParams(response.body))
  t.match(body, { access_token: /^access\./, scope: 'user:email,read:org', token_type: 'bearer' })
})

t.test('answers JSON when asked to', async (t) => {
  const service = await aService(t)
  withCode(service)
  const response = await service.post(URL, form, json)
  t.match(response.headers['content-type'], /^application\/json/)
  t.match(response.json(), { scope: 'user:email,read:org', token_type: 'bearer' })
})

t.test('redirect_uri may be left out, but not be wrong', async (t) => {
  const service = await aService(t)
  withCode(service)
  const { redirectUri } = aCode()
  const right = await service.post(URL, { ...form, redirect_uri: redirectUri }, json)
  t.equal(right.statusCode, 200)
  const wrong = await service.post(URL, { ...form, redirect_uri: 'https://evil.example' }, json)
  t.match(wrong.json(), { error: 'invalid_grant' })
})

t.test("errors have OAuth's codes in the same encoding", async (t) => {
  const service = await aService(t)
  const asForm = await service.post(URL, form)
  t.equal(asForm.statusCode, 400)
  t.match(asForm.headers['content-type'], /^application\/x-www-form-urlencoded/)
  t.equal(new URLSearchParams(asForm.body).get('error'), 'invalid_grant')
  const asJson = await service.post(URL, { ...form, client_secret: 'wrong' }, json)
  t.equal(asJson.statusCode, 401)
  t.match(asJson.json(), { error: 'invalid_client', request_id: String })
  const other = await service.post(URL, { ...form, grant_type: 'client_credentials' }, json)
  t.match(other.json(), { error: 'unsupported_grant_type' })
  t.match((await service.post(`${URL}?code=c`, form, json)).json(), { error: 'invalid_request' })
})
