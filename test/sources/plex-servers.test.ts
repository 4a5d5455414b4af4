/** The servers that the owner of a Plex source can allow. */
import { blueprint, person, startPlex } from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from '../api/client.ts'
import { EVERYBODY, OWNER, STRANGER } from './plex-people.ts'

const LOAD = '/sources/plex/load_servers/'

const plex = await startPlex(t, EVERYBODY)
const { call } = await startApi(t, {
  blueprints: blueprint('People', [person('plain')]),
  env: { GATEHOUSE_PLEX_URL: plex.url, GATEHOUSE_PLEX_APP_URL: plex.appUrl },
})

const servers = [
  { client_identifier: 'server-den', name: 'Den', allowed: false },
  { client_identifier: 'server-attic', name: 'Attic', allowed: false },
]
const client_id = 'gatehouse-tests'

t.test('a PIN that the owner claims at Plex gives their token and their servers', async (t) => {
  const begun = await call('POST', LOAD, { client_id })
  const { pin, claim_url: url } = begun.body
  t.match(begun, { status: 200, body: { state: 'claim', servers: [] } })
  const parameters = new URLSearchParams(new URL(url).hash.slice(2))
  t.same([parameters.get('clientID'), parameters.get('code')], [client_id, pin.code])
  t.same((await call('POST', LOAD, { client_id, pin })).body, begun.body, 'not claimed yet')
  plex.claim(pin.code, OWNER.id)
  t.same((await call('POST', LOAD, { client_id, pin })).body, {
    ...{ state: 'loaded', plex_token: OWNER.token, servers },
    account: { id: '1001', username: 'olga' },
  })
  const gone = { client_id, pin: { ...pin, id: '999999' } }
  t.same((await call('POST', LOAD, gone)).body, { state: 'gone', servers: [] })
})

t.test('a source that is there shows which of them it allows, with the token it has', async (t) => {
  const made = await call('POST', '/sources/plex/', {
    ...{ name: 'Cinema', slug: 'cinema', client_id, plex_token: OWNER.token },
    allowed_servers: ['server-attic', 'server-of-old'],
  })
  t.equal(made.status, 201, made.text)
  const loaded = await call('POST', '/sources/plex/cinema/load_servers/', {})
  t.same(loaded.body, {
    ...{ state: 'loaded', account: { id: '1001', username: 'olga' } },
    servers: [servers[0], { ...servers[1], allowed: true }],
  })
  t.notMatch(loaded.text, /token-of/)
  const other = { plex_token: STRANGER.token }
  const others = await call('POST', '/sources/plex/cinema/load_servers/', other)
  t.match(others.body, { account: { username: 'stan' }, plex_token: STRANGER.token })
  t.equal((await call('POST', '/sources/plex/none/load_servers/', {})).status, 404)
})

t.test('a token that Plex refuses is a wrong field', async (t) => {
  const refused = await call('POST', LOAD, { client_id, plex_token: 'not-a-token' })
  t.match(refused, { status: 400, body: { plex_token: [/does not accept/] } })
  plex.revoked.add(OWNER.token)
  const stored = await call('POST', '/sources/plex/cinema/load_servers/', {})
  t.match(stored, { status: 400, body: { plex_token: [/does not accept/] } })
  plex.revoked.clear()
})

t.test('when Plex fails, the answer says what failed', async (t) => {
  for (const [call_, fault] of [
    ['user', { kind: 'html' }],
    ['resources', { kind: 'status', status: 429, retryAfter: '30' }],
    ['resources', { kind: 'body', body: { MediaContainer: 5 } }],
  ] as const) {
    plex.faults.set(call_, fault)
    const answer = await call('POST', LOAD, { client_id, plex_token: OWNER.token })
    t.equal(answer.status, 503, answer.text)
    t.match(answer.body.detail, new RegExp(call_))
    plex.faults.clear()
  }
  plex.faults.set('pins', { kind: 'cut', when: 'within' })
  t.match(await call('POST', LOAD, { client_id }), { status: 503, body: { detail: /create pin/ } })
  plex.faults.clear()
})

t.test('input that makes no sense is a wrong field', async (t) => {
  for (const body of [
    {},
    { client_id: '' },
    { client_id: 5 },
    { client_id, pin: {} },
    { client_id, pin: { id: '../user', code: 'abcd' } },
    { client_id, pin: { id: '1', code: 'a/b?c' } },
    { client_id, plex_token: '' },
  ]) {
    t.equal((await call('POST', LOAD, body)).status, 400, JSON.stringify(body))
  }
  t.equal((await call('POST', LOAD, { client_id: 'ä\u2028' })).status, 503)
})
