/** The audit trail, charts of it, and how people are to hear of events. */
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort, startMailServer } from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './client.ts'

const EVENTS = '/events/events/'
const RULES = '/events/rules/'
const TRANSPORTS = '/events/transports/'

const { product, call } = await startApi(t)
const { prisma } = product.deps.database

async function store(count: number, changes: object = {}) {
  const [root] = await prisma.user.findMany({ where: { username: 'akadmin' } })
  const now = Date.now()
  await prisma.event.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: crypto.randomUUID(),
      ...{ action: 'authorize_application', app: 'gatehouse.flows' },
      user: { pk: root?.id, username: 'akadmin', email: 'root@example.com' },
      context: { authorized_application: { pk: 'app-1', name: 'Media' } },
      clientIp: '192.0.2.1',
      createdAt: new Date(now - index * 1000),
      expiresAt: new Date(now + 86_400_000),
      ...changes,
    })),
  })
}

/** Somebody who is not there any more. */
const LEFT = { pk: 999_999, username: 'left' }

const counted = async (query: string) =>
  (await call('GET', `${EVENTS}?${query}`)).body.pagination.count

t.test('events are listed newest first, filtered and searched', async (t) => {
  await store(30)
  await store(1, { action: 'custom_door', user: LEFT, clientIp: null, context: {} })
  const { body } = await call('GET', `${EVENTS}?actions=authorize_application&page_size=2`)
  t.match(body, { pagination: { count: 30, total_pages: 15 } })
  t.match(body.results[0], { user: { username: 'akadmin' }, client_ip: '192.0.2.1', brand: {} })
  t.ok(body.results[0].created > body.results[1].created)
  const oldest = await call('GET', `${EVENTS}?action=authorize_application&ordering=created`)
  t.ok(oldest.body.results[0].created < body.results[1].created)
  const cases: [query: string, count: number][] = [
    ['action=authorize_application&username=AKADMIN', 30],
    ['actions=custom_', 1],
    ['actions=custom_&actions=authorize_application', 31],
    ['username=left', 1],
    ['username=nobody', 0],
    ['client_ip=192.0.2.1', 30],
    ['context_authorized_app=app-1', 30],
    ['context_model_name=brand', 0],
    ['brand_name=nowhere', 0],
    ['search=MEDIA%20akadmin', 30],
    ['search=100%25', 0],
  ]
  for (const [query, count] of cases) t.equal(await counted(query), count, query)
  t.equal((await call('GET', `${EVENTS}?actions=fly`)).status, 400)
  for (const name of [
    'client_ip',
    'username',
    'search',
    'brand_name',
    'context_model_pk',
    'action',
  ]) {
    const { status } = await call('GET', `${EVENTS}?${name}=a%00b`)
    t.ok(status < 500, `${name} with what no text has: ${status}`)
  }
})

t.test('programs add events of their own, and nobody changes one', async (t) => {
  const body = {
    ...{ action: 'custom_backup', app: 'backup', context: { files: 3 }, client_ip: '192.0.2.7' },
    user: { pk: 1, username: 'robot' },
  }
  const made = await call('POST', EVENTS, body)
  t.match(made, { status: 201, body })
  const days = (Date.parse(made.body.expires) - Date.now()) / 86_400_000
  t.ok(days > 364 && days < 366, 'kept as long as others')
  const one = `${EVENTS}${made.body.pk}/`
  t.same((await call('GET', one)).body, made.body)
  t.match((await call('POST', EVENTS, { ...body, action: 'login' })).body, { action: [/custom_/] })
  t.equal((await call('PATCH', one, { app: 'x' })).status, 405)
  t.equal((await call('DELETE', one)).status, 204)
  t.equal((await call('GET', one)).status, 404)
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await counted(`actions=model_deleted&context_model_pk=${made.body.pk}`)) === 1) return
    await delay(50)
  }
  t.fail('that it was removed is told')
})

t.test('charts count events by action, time, application and person', async (t) => {
  const volume = await call('GET', `${EVENTS}volume/?actions=authorize_application`)
  const total = volume.body.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
  t.equal(total, 30)
  t.match(volume.body[0], { action: 'authorize_application', time: /Z$/ })
  const steps = 'count_steps=seconds%3D10.5&count_steps=days%3D1'
  const stats = await call('GET', `${EVENTS}stats/?actions=authorize_application&${steps}`)
  t.match(stats.body, { unique_users: 1, count_step: { 'days=1': 30 } })
  t.ok(stats.body.count_step['seconds=10.5'] < 30)
  t.match((await call('GET', `${EVENTS}stats/`)).body, { count_steps: [/required/] })
  const wrong = await call('GET', `${EVENTS}stats/?count_steps=soon`)
  t.match(wrong, { status: 400, body: { count_steps: [/duration/] } })
  const top = await call('GET', `${EVENTS}top_per_user/?top_n=1`)
  t.match(top.body, [{ application: { name: 'Media' }, counted_events: 30, unique_users: 1 }])
  const actions = await call('GET', `${EVENTS}actions/`)
  t.ok(actions.body.some(({ component }: { component: string }) => component === 'custom_'))
})

t.test('rules and transports are kept, bound to policies, and know who uses them', async (t) => {
  const transport = await call('POST', TRANSPORTS, { name: 'Desk', mode: 'email' })
  t.match(transport, { status: 201, body: { mode_verbose: 'Mail', webhook_ca: null } })
  const group = await call('POST', '/core/groups/', { name: 'Watch' })
  const rule = await call('POST', RULES, {
    ...{ name: 'Doors', severity: 'alert', destination_group: group.body.pk },
    transports: [transport.body.pk],
  })
  t.match(rule.body, { transports: [transport.body.pk], destination_group_obj: { name: 'Watch' } })
  const one = `${RULES}${rule.body.pk}/`
  t.match((await call('PATCH', one, { severity: 'notice' })).body, { severity: 'notice' })
  const byGroup = await call('GET', `${RULES}?destination_group__name=Watch`)
  t.equal(byGroup.body.pagination.count, 1)
  const bound = await call('POST', '/policies/bindings/', {
    ...{ target: rule.body.pk, group: group.body.pk, order: 0 },
  })
  t.equal(bound.status, 201, JSON.stringify(bound.body))
  t.match((await call('GET', `${one}used_by/`)).body, [{ model_name: 'policybinding' }])
  const used = await call('GET', `${TRANSPORTS}${transport.body.pk}/used_by/`)
  t.match(used.body, [{ model_name: 'notificationrule', action: 'cascade_many', name: 'Doors' }])
  const wrong: [path: string, body: object, answer: object][] = [
    [RULES, { name: 'x', transports: [group.body.pk] }, { transports: [/no such object/] }],
    [RULES, { name: 'x', destination_group: rule.body.pk }, { destination_group: [/no such/] }],
    [RULES, { name: 'Doors' }, { name: [/unique/] }],
    [RULES, { name: 'x', severity: 'loud' }, { severity: [/./] }],
    [TRANSPORTS, { name: 'x', mode: 'webhook' }, { webhook_url: [/must be set/] }],
    [TRANSPORTS, { name: 'x', webhook_url: 'file:///etc/passwd' }, { webhook_url: [/https/] }],
    [TRANSPORTS, { name: 'x', webhook_ca: group.body.pk }, { webhook_ca: [/cannot be set/] }],
  ]
  for (const [path, body, answer] of wrong) {
    t.match(await call('POST', path, body), { status: 400, body: answer }, JSON.stringify(body))
  }
  for (const path of [one, `${TRANSPORTS}${transport.body.pk}/`]) {
    t.equal((await call('DELETE', path)).status, 204)
  }
})

t.test('a test of a transport really sends', async (t) => {
  const told: string[] = []
  const port = await freePort()
  const receiver = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => told.push(chunk.toString()))
    request.on('end', () => response.writeHead(request.url === '/ok' ? 204 : 500).end())
  })
  await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve))
  t.teardown(() => receiver.close())
  const test = async (body: object) => {
    const made = await call('POST', TRANSPORTS, { name: `T${Math.random()}`, ...body })
    return call('POST', `${TRANSPORTS}${made.body.pk}/test/`)
  }
  const webhook_url = `http://127.0.0.1:${port}/ok`
  t.match(await test({ mode: 'webhook', webhook_url }), {
    status: 200,
    body: { messages: [/204/] },
  })
  t.match(JSON.parse(told.pop() ?? ''), { severity: 'notice', user_username: 'akadmin' })
  t.equal((await test({ mode: 'webhook_slack', webhook_url })).status, 200)
  t.match(JSON.parse(told.pop() ?? ''), { attachments: [{ title: 'Test notification' }] })
  const broken = await test({ mode: 'webhook', webhook_url: `http://127.0.0.1:${port}/broken` })
  t.match(broken, { status: 400, body: { detail: /500/ } })
  const inside = await test({ mode: 'webhook', webhook_url: 'http://10.0.0.1/' })
  t.match(inside, { status: 400, body: { detail: /did not get it/ } }, 'not into the network')
  const notes = '/events/notifications/'
  t.equal((await call('GET', notes)).body.pagination.count, 0)
  t.match(await test({ mode: 'local' }), { body: { messages: [/notifications/] } })
  t.match((await call('GET', notes)).body.results, [{ body: /how you will hear/ }])
})

t.test('a test of a transport that mails puts a mail for whoever asks in the queue', async (t) => {
  const server = await startMailServer(t)
  const mailed = await startApi(t, {
    env: {
      GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      GATEHOUSE_MAIL_FROM: 'Gatehouse <id@example.com>',
    },
  })
  const me = (await mailed.call('GET', '/core/users/?username=akadmin')).body.results[0]
  await mailed.call('PATCH', `/core/users/${me.pk}/`, { email: 'root@example.com' })
  await delay(200)
  const made = await mailed.call('POST', TRANSPORTS, {
    ...{ name: 'Mail', mode: 'email', email_subject_prefix: 'Castle: ' },
  })
  const tested = await mailed.call('POST', `${TRANSPORTS}${made.body.pk}/test/`)
  t.match(tested.body, { messages: [/root@example.com/] })
  for (let tries = 0; tries < 200 && server.received.length === 0; tries += 1) await delay(50)
  t.match(server.received[0]?.mail, /Subject: Castle: Test notification/)
})
