/** Service accounts, tokens, consents and sessions through the admin API. */
import { post } from '@gatehouse/testkit'
import t from 'tap'
import { SESSIONS, startPeople, TOKENS, USERS } from './people.ts'

const { product, call, as, make, makeUser, apiOfUser, signIn, found } = await startPeople(t)
const { prisma } = product.deps.database

t.test('a service account gets an app password that really signs it in', async (t) => {
  const made = await call('POST', `${USERS}service_account/`, {
    name: 'Backup bot',
    create_group: true,
  })
  t.equal(made.status, 200)
  t.match(made.body, {
    username: 'Backup bot',
    user_pk: Number,
    user_uid: String,
    group_pk: String,
  })
  const given = { grant_type: 'client_credentials', client_id: 'load' }
  const secret = { client_secret: 'the-secret-of-the-load-client-0123456789' }
  const robot = { username: made.body.username, password: made.body.token }
  const withSecret = await post(`${product.url}/application/o/token/`, {
    ...{ ...given, ...secret, ...robot },
  })
  t.equal(withSecret.status, 200)
  const token = (await call('GET', `${TOKENS}service-account-backup-bot-password/`)).body
  t.match(token, { intent: 'app_password', user: made.body.user_pk, expiring: true })
  const days = (Date.parse(token.expires) - Date.now()) / 86_400_000
  t.ok(days > 359 && days < 361)
  const again = await call('POST', `${USERS}service_account/`, { name: 'Backup bot' })
  t.match(again, { status: 400, body: { non_field_errors: [/unique/] } })
  const forever = await call('POST', `${USERS}service_account/`, { name: 'Old', expiring: false })
  t.notOk('group_pk' in forever.body)
  t.match((await call('GET', `${TOKENS}service-account-old-password/`)).body, { expires: null })
})

t.test('people have tokens of their own, and see and make no others', async (t) => {
  const mo = await makeUser('mo')
  const { call: asMo } = await apiOfUser(mo.pk, 'mo-api')
  t.match(await asMo('GET', USERS), { status: 403 })
  const own = await asMo('POST', TOKENS, { identifier: 'mo-app', intent: 'app_password' })
  t.match(own, { status: 201, body: { user: mo.pk, user_obj: { username: 'mo' }, expiring: true } })
  t.notOk('key' in own.body)
  const listed = (await asMo('GET', TOKENS)).body.results
  t.same(
    listed.map(({ identifier }: { identifier: string }) => identifier),
    ['mo-api', 'mo-app'],
  )
  t.match((await asMo('GET', `${TOKENS}mo-app/view_key/`)).body, { key: /^\w{60}$/ })
  t.equal((await asMo('GET', `${TOKENS}lee-api/view_key/`)).status, 404)
  t.equal((await asMo('DELETE', `${TOKENS}lee-api/`)).status, 404)
  t.match(await asMo('POST', TOKENS, { identifier: 'x', user: 1 }), {
    status: 400,
    body: { user: [/own/] },
  })
  t.match(await asMo('PATCH', `${TOKENS}mo-app/`, { user: 1 }), {
    status: 400,
    body: { user: [/own/] },
  })
  t.match(await call('POST', TOKENS, { identifier: 'x', intent: 'recovery' }), {
    status: 400,
    body: { intent: [String] },
  })
  t.match(await call('POST', TOKENS, { identifier: 'a b' }), {
    status: 400,
    body: { identifier: [String] },
  })
  t.match(await call('POST', TOKENS, { identifier: 'mo-app' }), {
    status: 400,
    body: { identifier: [/unique/] },
  })
  const lasting = await asMo('POST', TOKENS, {
    identifier: 'mo-2',
    expiring: false,
    expires: '2099-01-01T00:00:00Z',
  })
  t.equal(lasting.body.expiring, true)
  t.ok(Date.parse(lasting.body.expires) < Date.now() + 2 * 86_400_000, 'as long as is usual')
  t.equal((await asMo('DELETE', `${TOKENS}mo-app/`)).status, 204)
})

t.test('the value of a token is changed, and each look at it is an event', async (t) => {
  await make(TOKENS, { identifier: 'turning', expiring: false })
  const [other, fresh] = ['a value that is another one', 'a value that was chosen here']
  await make(TOKENS, { identifier: 'other' })
  t.equal((await call('POST', `${TOKENS}other/set_key/`, { key: other })).status, 204)
  t.equal((await call('POST', `${TOKENS}turning/set_key/`, { key: fresh })).status, 204)
  t.equal((await call('GET', `${TOKENS}turning/view_key/`)).body.key, fresh)
  t.equal((await as(fresh).call('GET', `${USERS}me/`)).status, 200)
  for (const key of ['short', other]) {
    t.match(await call('POST', `${TOKENS}turning/set_key/`, { key }), {
      status: 400,
      body: { key: [String] },
    })
  }
  t.match((await call('PATCH', `${TOKENS}turning/`, { expiring: true })).body, { expires: String })
  const events = await eventsOf('turning')
  t.match(events.map(({ action }) => action).sort(), [
    ...['model_created', 'model_updated', 'secret_rotate', 'secret_view'],
  ])
  t.notMatch(JSON.stringify(events), new RegExp(fresh))
})

async function eventsOf(name: string) {
  for (;;) {
    const where = { context: { path: ['model', 'name'], equals: name } }
    const events = await prisma.event.findMany({ where })
    if (events.length >= 4) return events
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

t.test('sessions are seen and ended by those who have them, and by operators', async (t) => {
  const sam = await makeUser('sam')
  const [here, there] = [await signIn(sam.pk), await signIn(sam.pk)]
  const { call: asSam } = as(undefined)
  const own = (await asSam('GET', SESSIONS, undefined, here.headers)).body.results
  t.equal(own.length, 2)
  t.match(own[0], {
    user: sam.pk,
    last_ip: '192.0.2.7',
    user_agent: { user_agent: { family: 'Firefox' } },
  })
  t.notOk('sid' in own[0])
  const current = own.filter((one: { current: boolean }) => one.current)
  t.equal(current.length, 1)
  const [other] = own.filter((one: { current: boolean }) => !one.current)
  t.equal(
    (await asSam('DELETE', `${SESSIONS}${other.uuid}/`, undefined, here.headers)).status,
    403,
    'CSRF',
  )
  t.equal((await call('DELETE', `${SESSIONS}${other.uuid}/`)).status, 204)
  t.equal((await call('DELETE', `${SESSIONS}${other.uuid}/`)).status, 404)
  t.equal(await there.me(), 403)
  t.ok(await product.deps.revocations.isSessionOver(there.sid))
  await signIn(sam.pk)
  t.same(await found('user__username=sam', SESSIONS, 'user'), [sam.pk, sam.pk])
  const all = await call('DELETE', `${SESSIONS}bulk_delete/?user_pks=${sam.pk}&user_pks=999999`)
  t.match(all, { status: 200, body: { deleted: 2 } })
  t.equal(await here.me(), 403)
})

t.test('a consent is taken back, and the tokens that it gave end', async (t) => {
  const zoe = await makeUser('zoe')
  const application = await prisma.application.findUniqueOrThrow({ where: { slug: 'load' } })
  const consent = { userId: zoe.pk, applicationId: application.id, scopes: ['openid', 'email'] }
  await product.deps.consents.give({ ...consent, expiresAt: undefined })
  const family = { id: '6f9619ff-8b86-4011-b42d-00c04fc964ff', userId: zoe.pk, grant: {} }
  await prisma.refreshTokenFamily.create({
    data: { ...family, providerId: application.providerId ?? 0 },
  })
  const { call: asZoe } = await apiOfUser(zoe.pk, 'zoe-api')
  const [one] = (await asZoe('GET', '/core/user_consent/')).body.results
  t.match(one, {
    ...{ pk: Number, user: { username: 'zoe' }, application: { slug: 'load' }, expiring: false },
    permissions: 'email openid',
  })
  t.same(await found(`user=${zoe.pk}&application=${application.id}`, '/core/user_consent/', 'pk'), [
    one.pk,
  ])
  t.equal((await asZoe('DELETE', `/core/user_consent/${one.pk}/`)).status, 204)
  t.equal((await asZoe('GET', '/core/user_consent/')).body.pagination.count, 0)
  const ended = await prisma.refreshTokenFamily.findUniqueOrThrow({ where: { id: family.id } })
  t.ok(ended.revokedAt)
})

t.test('of fifty that make the same service account at once, one does', async (t) => {
  const all = Array.from({ length: 50 }, () =>
    call('POST', `${USERS}service_account/`, { name: 'Only one' }),
  )
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 200).length, 1)
  t.equal(statuses.filter((status) => status === 400).length, 49)
})
