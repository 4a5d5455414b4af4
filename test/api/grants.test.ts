/** What clients authenticate with and what they were given: seen, changed and revoked through the admin API. */
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { PROVIDERS, redirect_uris, startClients } from './clients.ts'
import { eventOf } from './events.ts'

const { product, call, as, flows, client, redeem, tokensFor, pkOf, tokenOfRole } =
  await startClients(t)

const cinema = await client('cinema')
const own = { clientId: 'cinema', secret: cinema.client_secret }

/** Until every part has read its configuration again. */
const announced = () => delay(500)

t.test(
  'a secret is shown to those who may change the provider, and each look is an event',
  async (t) => {
    const { body } = await call('GET', `${PROVIDERS}?client_id=cinema`)
    const [{ pk, client_secret: secret }] = body.results
    t.match(secret, /^\w{128}$/)
    const looked = await eventOf(product, { action: 'secret_view', pk: String(pk) })
    t.match(looked, { user: { username: 'akadmin' }, context: { model: { name: 'cinema' } } })
    t.notMatch(JSON.stringify(looked), secret)

    const viewer = as(await tokenOfRole('viewer', 'authentik_providers_oauth2.view_oauth2provider'))
    const seen = await viewer.call('GET', `${PROVIDERS}${pk}/`)
    t.equal(seen.status, 200)
    t.notOk('client_secret' in seen.body)
    t.notMatch((await viewer.call('GET', PROVIDERS)).text, 'client_secret')
    t.equal((await viewer.call('GET', `${PROVIDERS}${pk}/client_secrets/`)).status, 403)
  },
)

t.test(
  'a change without the secret leaves it, and an event of a new one does not tell it',
  async (t) => {
    const made = await client('quiet')
    const one = `${PROVIDERS}${made.pk}/`
    const put = await call('PUT', one, {
      name: 'quiet',
      ...flows,
      redirect_uris,
      client_id: 'quiet',
    })
    t.equal(put.body.client_secret, made.client_secret)
    const client_secret = 'a-new-secret-that-nobody-should-read'
    t.equal((await call('PATCH', one, { client_secret })).body.client_secret, client_secret)
    const event = await eventOf(product, {
      action: 'model_updated',
      pk: String(made.pk),
      last: true,
    })
    t.match(event, { context: { diff: { client_secret: { new_value: /redacted/ } } } })
    t.notMatch(JSON.stringify(event), client_secret)
  },
)

t.test('a secret is changed without downtime: for a while both are good', async (t) => {
  const made = await client('steady', { grant_types: ['authorization_code', 'refresh_token'] })
  const secrets = `${PROVIDERS}${made.pk}/client_secrets/`
  const old = { clientId: 'steady', secret: made.client_secret }
  const added = await call('POST', secrets)
  t.equal(added.status, 201)
  t.match(added.body.client_secret, /^[A-Za-z0-9]{128}$/)
  const next = { clientId: 'steady', secret: added.body.client_secret }
  await announced()

  const first = await tokensFor(old)
  t.equal(first.status, 200, 'the old one is good')
  const refresh_token = first.body.refresh_token
  const second = await redeem(next, { grant_type: 'refresh_token', refresh_token })
  t.equal(second.status, 200, 'and so is the new one')

  const one = `${PROVIDERS}${made.pk}/`
  t.equal((await call('PATCH', one, { client_secret: old.secret })).status, 200)
  const listed = (await call('GET', secrets)).body.results
  t.equal(listed.length, 2, 'to send back what was read ends nothing')
  t.notMatch(JSON.stringify(listed), added.body.client_secret)
  const oldest = listed.find(({ pk }: { pk: string }) => pk !== added.body.pk)
  t.equal((await call('DELETE', `${secrets}${oldest.pk}/`)).status, 204)
  t.equal((await call('DELETE', `${secrets}${oldest.pk}/`)).status, 404)
  await announced()
  const refused = { grant_type: 'refresh_token', refresh_token: second.body.refresh_token }
  t.match(await redeem(old, refused), { status: 401, body: { error: 'invalid_client' } })
  t.equal((await redeem(next, refused)).status, 200)
})

t.test('secrets end by themselves, and there are few of them', async (t) => {
  const made = await client('busy')
  const secrets = `${PROVIDERS}${made.pk}/client_secrets/`
  const others_expire = new Date(Date.now() - 1000).toISOString()
  const added = await call('POST', secrets, { others_expire, expires: '2099-01-01T00:00:00Z' })
  t.match(added.body, { expires: '2099-01-01T00:00:00.000Z' })
  await announced()
  const old = { clientId: 'busy', secret: made.client_secret }
  t.match(await tokensFor(old), { status: 401 }, 'the old one has ended')
  const client_secret = added.body.client_secret
  t.match(await call('POST', secrets, { client_secret }), { status: 400 }, 'a secret twice')
  const many = await Promise.all(Array.from({ length: 50 }, () => call('POST', secrets)))
  t.equal(many.filter(({ status }) => status === 201).length, 8)
  t.match((await call('GET', secrets)).body.pagination, { count: 10 })
  const other = (await call('GET', `${PROVIDERS}?client_id=quiet`)).body.results[0].pk
  const foreign = `${PROVIDERS}${other}/client_secrets/${added.body.pk}/`
  t.equal((await call('DELETE', foreign)).status, 404, 'of another provider')
})

t.test(
  'a refresh token that is removed is worth nothing any more, and neither is what came from it',
  async (t) => {
    const provider = cinema.pk
    const user = await pkOf('alice')
    const given = await tokensFor(own)
    const query = `?user=${user}&provider=${provider}`
    const listed = await call('GET', `/oauth2/refresh_tokens/${query}`)
    const [newest] = listed.body.results
    t.match(newest, {
      ...{ is_expired: false, revoked: false, user: { username: 'alice' } },
      ...{ provider: { pk: provider, name: 'cinema' }, id_token: '' },
      scope: ['openid', 'profile', 'offline_access'],
    })
    t.notMatch(listed.text, given.body.refresh_token)
    const one = `/oauth2/refresh_tokens/${newest.pk}/`
    t.same((await call('GET', one)).body, newest)
    t.same((await call('GET', `${one}used_by/`)).body, [])
    t.match((await call('GET', '/oauth2/refresh_tokens/?search=nobody')).body.results, [])

    t.equal((await call('DELETE', one)).status, 204)
    t.equal((await call('GET', one)).status, 404)
    const refresh = { grant_type: 'refresh_token', refresh_token: given.body.refresh_token }
    const refused = await redeem(own, refresh)
    t.match(refused, { status: 400, body: { error: 'invalid_grant' } })
    const userinfo = await fetch(`${product.url}/application/o/userinfo/`, {
      headers: { authorization: `Bearer ${given.body.access_token}` },
    })
    t.equal(userinfo.status, 401)
  },
)

t.test('what is not stored is not listed', async (t) => {
  for (const kind of ['access_tokens', 'authorization_codes']) {
    t.match((await call('GET', `/oauth2/${kind}/?user=1&provider=1`)).body.pagination, { count: 0 })
    t.equal((await call('GET', `/oauth2/${kind}/1/`)).status, 404)
    t.equal((await call('DELETE', `/oauth2/${kind}/1/`)).status, 404)
  }
})

t.test('people see and revoke their own refresh tokens, and no others', async (t) => {
  await tokensFor(own)
  const stranger = as(await tokenOfRole('stranger', 'authentik_core.view_brand'))
  const all = await call('GET', '/oauth2/refresh_tokens/')
  t.ok(all.body.pagination.count > 0)
  t.match((await stranger.call('GET', '/oauth2/refresh_tokens/')).body.pagination, { count: 0 })
  const one = `/oauth2/refresh_tokens/${all.body.results[0].pk}/`
  t.equal((await stranger.call('DELETE', one)).status, 404)
})
