/** People hear of events: rules, their policies, and every way to be told, for real. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { AuditEvent } from '@gatehouse/core'
import { tokenHash } from '@gatehouse/database'
import { blueprint, freePort, group, keyOf, person, startMailServer } from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './client.ts'

const NOTES = '/events/notifications/'
const WATCH = keyOf('group-Watch')

const mailServer = await startMailServer(t)
const { product, call, as } = await startApi(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    GATEHOUSE_MAIL_FROM: 'Gatehouse <id@example.com>',
  },
  blueprints: blueprint('People', [
    group('Watch'),
    { ...group('Night watch'), attrs: { parents: [WATCH] } },
    person('ana', { groups: [WATCH], attributes: { settings: { locale: 'de' } } }),
    person('ben', { groups: [keyOf('group-Night watch')] }),
    person('cy', { groups: [WATCH], isActive: false }),
    person('dan'),
  ]),
})
const { prisma } = product.deps.database

/** What the webhook was told, by path. */
const told: { path: string; body: Record<string, unknown> }[] = []
const port = await freePort()
const receiver = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  request.on('end', () => {
    told.push({ path: request.url ?? '', body: JSON.parse(text) })
    response.writeHead(request.url === '/refuses' ? 400 : 204).end()
  })
})
await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve))
t.teardown(() => receiver.close())
const toldAt = (path: string) => told.filter((one) => one.path === path).map(({ body }) => body)

async function made(path: string, body: object): Promise<string> {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body.pk
}

const transport = (mode: string, more: object = {}) =>
  made('/events/transports/', { name: `${mode} ${randomUUID()}`, mode, ...more })

/** A rule that tells the watch of events with this action. */
async function ruleFor(action: string, transports: readonly string[], more: object = {}) {
  const [{ pk: watch }] = (await call('GET', '/core/groups/?name=Watch')).body.results
  const fields = { name: `of ${action}`, severity: 'alert', destination_group: watch, transports }
  const rule = await made('/events/rules/', { ...fields, ...more })
  const policy = await made('/policies/expression/', {
    ...{ name: `is ${action}`, expression: `event.action == "${action}"` },
  })
  await made('/policies/bindings/', { target: rule, policy, order: 0 })
  await delay(300)
  return { rule, policy }
}

async function apiOf(username: string) {
  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username } })
  const key = `api-token-of-${username}-0123456789`
  await prisma.token.create({
    data: {
      identifier: `${username}-api`,
      intent: 'api',
      expiring: false,
      userId,
      keyHash: tokenHash(key),
    },
  })
  return { id: userId, ...as(key) }
}

const [ana, dan] = [await apiOf('ana'), await apiOf('dan')]

async function until(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await check()) return
    await delay(25)
  }
  throw new Error(`not within 10 s: ${what}`)
}

const happens = (action: string, more: Partial<AuditEvent> = {}) =>
  product.deps.eventStream.append({
    ...{ id: randomUUID(), action: action as AuditEvent['action'], app: 'gatehouse.test' },
    ...{ user: undefined, context: { message: 'The door stands open.' }, brandId: undefined },
    ...{ clientAddress: '192.0.2.7', createdAt: Date.now(), ...more },
  })

const notesOf = (userId: number, ruleId: string) =>
  prisma.notification.findMany({ where: { userId, ruleId } })

t.test('everybody in a group and below it is told, by every transport of the rule', async (t) => {
  const webhook_url = `http://127.0.0.1:${port}`
  const { rule } = await ruleFor('custom_door', [
    await transport('local'),
    await transport('webhook', { webhook_url: `${webhook_url}/each` }),
    await transport('webhook_slack', { webhook_url: `${webhook_url}/room`, send_once: true }),
    await transport('email', { email_subject_prefix: 'Castle: ' }),
  ])
  await happens('custom_door', { user: { pk: dan.id, username: 'dan', email: 'dan@example.com' } })
  await until('webhooks', () => toldAt('/each').length === 2 && toldAt('/room').length === 1)
  await until('mails', () => mailServer.received.length === 2)
  const notes = await prisma.notification.findMany({
    where: { ruleId: rule },
    include: { user: true },
    orderBy: { userId: 'asc' },
  })
  t.same(
    notes.map(({ user }) => user.username),
    ['ana', 'ben'],
    'whoever cannot sign in is not told, and others are not either',
  )
  const body = 'Door: The door stands open, by dan, from 192.0.2.7'
  t.match(notes[0], { body, severity: 'alert', seen: false })
  const about = { event_user_username: 'dan', event_user_email: 'dan@example.com' }
  t.same(
    toldAt('/each').sort((a, b) =>
      String(a['user_username']) < String(b['user_username']) ? -1 : 1,
    ),
    ['ana', 'ben'].map((name) => ({
      ...{ body, severity: 'alert', user_email: `${name}@example.com`, user_username: name },
      ...about,
    })),
  )
  t.match(toldAt('/room')[0], { attachments: [{ title: 'Door', text: body }] })
  const mails = mailServer.received.map(({ mail }) => mail).join('\n')
  t.match(mails, /Subject: Castle: Door/)
  t.match(mails, /ana@example\.com/)
})

t.test('people read what they were told, mark it as seen and remove it', async (t) => {
  const listed = await ana.call('GET', `${NOTES}?seen=false&ordering=-created`)
  t.match(listed.body.results, [
    { severity: 'alert', seen: false, event: { action: 'custom_door', user: { username: 'dan' } } },
  ])
  const one = `${NOTES}${listed.body.results[0].pk}/`
  t.equal((await dan.call('GET', one)).status, 404, 'others do not')
  t.equal((await dan.call('GET', NOTES)).body.pagination.count, 0)
  t.match((await ana.call('PATCH', one, { seen: true })).body, { seen: true })
  t.match((await ana.call('PATCH', one, { hyperlink: 'javascript:1' })).body, {
    hyperlink: [/path/],
  })
  t.match((await ana.call('PUT', one, { seen: false, event: {} })).status, 400)
  t.match((await ana.call('PUT', one, { seen: false })).body, { event: { action: 'custom_door' } })
  t.equal((await ana.call('POST', `${NOTES}mark_all_seen/`)).status, 204)
  t.equal((await ana.call('GET', `${NOTES}?seen=false`)).body.pagination.count, 0)
  t.equal((await call('GET', `${NOTES}?seen=false`)).body.pagination.count, 1, 'not for others')
  t.equal(
    (await ana.call('GET', `${NOTES}?user=${ana.id}&severity=alert`)).body.pagination.count,
    1,
  )
  t.equal((await ana.call('DELETE', one)).status, 204)
  t.equal((await ana.call('GET', one)).status, 404)
  const about = { path: ['model', 'model_name'], equals: 'notification' }
  t.equal(await prisma.event.count({ where: { context: about } }), 0, 'which is their own business')
})

t.test('an event is told once, however often it is stored', async (t) => {
  const webhook_url = `http://127.0.0.1:${port}/once`
  const transports = [await transport('local'), await transport('webhook', { webhook_url })]
  const { rule } = await ruleFor('custom_twice', transports)
  const id = randomUUID()
  await Promise.all(Array.from({ length: 50 }, () => happens('custom_twice', { id })))
  await until('webhook', () => toldAt('/once').length === 2)
  await happens('custom_twice', { id })
  await delay(1500)
  t.equal(toldAt('/once').length, 2, 'once for each of two')
  t.equal((await notesOf(ana.id, rule)).length, 1)
})

t.test('events that programs add are matched, and who caused one can be told', async (t) => {
  const { rule } = await ruleFor('custom_backup', [await transport('local')], {
    ...{ destination_group: null, destination_event_user: true },
  })
  const user = { pk: dan.id, username: 'dan' }
  const event = { action: 'custom_backup', app: 'backup', user }
  t.equal((await call('POST', '/events/events/', event)).status, 201)
  await until('a note', async () => (await notesOf(dan.id, rule)).length === 1)
  t.equal((await notesOf(ana.id, rule)).length, 0)
})

t.test('what goes wrong with telling is told to nobody, and ends', async (t) => {
  const webhook_url = `http://127.0.0.1:${port}/refuses`
  const room = await transport('webhook', { webhook_url, send_once: true })
  await ruleFor('system_exception', [room])
  const broken = await ruleFor('policy_exception', [room])
  await call('PATCH', `/policies/expression/${broken.policy}/`, { expression: 'event.context.x.y' })
  await delay(300)
  await ruleFor('email_sent', [await transport('email')])
  await happens('email_sent')
  await happens('system_exception')
  const ofNotifications = { app: 'gatehouse.notifications' }
  await until('a dead letter and a broken policy are recorded', async () => {
    const events = await prisma.event.findMany({ where: ofNotifications })
    const actions = new Set(events.map(({ action }) => action))
    return actions.has('system_exception') && actions.has('policy_exception')
  })
  await delay(1500)
  t.equal(toldAt('/refuses').length, 1, 'it is not tried again, and not told')
  const ofMails = mailServer.received.filter(({ mail }) => /Subject: .*Email sent/.test(mail))
  t.equal(ofMails.length, 2, 'no mail tells of a mail that told')
  const events = await prisma.event.findMany({ where: ofNotifications })
  t.equal(events.filter(({ action }) => action === 'policy_exception').length, 1, 'once an hour')
})

t.test('administrators are told of mistakes in the configuration without any doing', async (t) => {
  const root = await prisma.user.findFirstOrThrow({ where: { username: 'akadmin' } })
  const where = { name: 'default-notify-configuration-error' }
  const { id } = await prisma.eventRule.findFirstOrThrow({ where })
  await happens('configuration_error', { context: { message: 'It is wrong.' } })
  await until('a note', async () => (await notesOf(root.id, id)).length === 1)
  const body = 'Configuration error: It is wrong, from 192.0.2.7'
  t.match(await notesOf(root.id, id), [{ severity: 'alert', body }])
})

t.test('a rule without a policy, or one that is switched off, tells nobody', async (t) => {
  const local = await transport('local')
  const [{ pk: watch }] = (await call('GET', '/core/groups/?name=Watch')).body.results
  const rule = await made('/events/rules/', {
    ...{ name: 'of nothing', destination_group: watch, transports: [local] },
  })
  const off = await ruleFor('custom_quiet', [local])
  const [binding] = (await call('GET', `/policies/bindings/?target=${off.rule}`)).body.results
  await call('PATCH', `/policies/bindings/${binding.pk}/`, { enabled: false })
  await delay(300)
  await happens('custom_quiet')
  await until('it is stored', async () => {
    return (await prisma.event.count({ where: { action: 'custom_quiet' } })) === 1
  })
  await delay(500)
  t.equal(await prisma.notification.count({ where: { ruleId: { in: [rule, off.rule] } } }), 0)
})
