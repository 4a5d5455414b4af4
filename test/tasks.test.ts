/** Dead letters: what an operator sees of them through the API, and what they can do about them. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  bearer,
  blueprint,
  composeProduct,
  group,
  keyOf,
  person,
  ROOT_TOKEN,
  readAnswer,
  serviceAccount,
  startMailServer,
} from '@gatehouse/testkit'
import t from 'tap'

const key = (of: string) => `api-token-of-${of}-0123456789-0123456789`

const apiToken = (user: string, fields: object = {}) => ({
  model: 'authentik_core.token',
  identifiers: { identifier: `${user}-api` },
  attrs: { intent: 'api', user: keyOf(user), key: key(user), expiring: false, ...fields },
})

const mailServer = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
  },
  blueprints: blueprint('Operators', [
    { ...group('rulers'), attrs: { is_superuser: true } },
    { ...group('deputies'), attrs: { parents: [keyOf('group-rulers')] } },
    person('plain'),
    person('deputy', { groups: [keyOf('group-deputies')] }),
    person('stopped', { groups: [keyOf('group-rulers')], isActive: false }),
    person('late', { groups: [keyOf('group-rulers')] }),
    ...['plain', 'deputy', 'stopped'].map((user) => apiToken(user)),
    apiToken('late', { expiring: true, expires: '2026-01-01T00:00:00Z' }),
    ...serviceAccount('robot', key('robot')),
  ]),
})

async function call(
  method: string,
  path: string,
  token: string | undefined = ROOT_TOKEN,
): Promise<Answer> {
  const headers = token === '' ? {} : bearer(token)
  return readAnswer(await fetch(`${product.url}/api/v3${path}`, { method, headers }))
}

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await delay(50)) {
    const found = await find()
    if (found !== undefined) return found
  }
  throw new Error('It did not happen.')
}

/** A mail to this address, as the worker would plan it. */
const addMail = (id: string, email: string) =>
  product.deps.bus.add(
    'mail',
    'send',
    {
      template: 'app-password-expires',
      to: { name: 'Ana', email },
      locale: 'de',
      values: { identifier: 'backup', expiresAt: 0, url: 'https://id.example.com/let-me-in' },
    },
    { id },
  )

const deadLetter = (id: string) =>
  eventually(async () => {
    const answer = await call('GET', `/tasks/tasks/mail:${id}/`)
    return answer.status === 200 ? answer.body : undefined
  })

t.test('only active superusers with an API token that is good may look', async (t) => {
  const cases: [who: string, token: string, status: number, detail?: string][] = [
    ['the token of the first start', ROOT_TOKEN, 200],
    ['a superuser by a group above their own', key('deputy'), 200],
    ['nobody', '', 403, 'Authentication credentials were not provided.'],
    ['a wrong token', key('nobody'), 403, 'Token invalid/expired'],
    ['an app password', key('robot'), 403, 'Token invalid/expired'],
    ['an account that is not active', key('stopped'), 403, 'Token invalid/expired'],
    ['a token that has expired', key('late'), 403, 'Token invalid/expired'],
    ['anybody else', key('plain'), 403, 'You do not have permission to perform this action.'],
  ]
  for (const path of [
    '/tasks/tasks/',
    '/tasks/tasks/status/',
    '/tasks/schedules/',
    '/tasks/workers/',
  ]) {
    for (const [who, token, status, detail] of cases) {
      const answer = await call('GET', path, token)
      t.equal(answer.status, status, `${who}: ${path}`)
      if (detail) t.same(answer.body, { detail }, who)
    }
  }
  for (const [method, path] of [
    ['POST', '/tasks/tasks/mail:1/retry/'],
    ['DELETE', '/tasks/tasks/mail:1/'],
    ['POST', '/tasks/schedules/maintenance:sweep-expired/send/'],
  ] as const) {
    t.equal((await call(method, path, key('plain'))).status, 403, path)
    t.equal((await call(method, path, '')).status, 403, path)
  }
})

t.test('a job that failed is seen, retried once its cause is mended, and gone', async (t) => {
  mailServer.refused.set('ana@example.org', 550)
  await addMail('welcome', 'ana@example.org')
  const task = await deadLetter('welcome')
  t.match(task, {
    queue_name: 'mail',
    actor_name: 'mail/send',
    state: 'rejected',
    retries: 0, // 550: nothing to wait for
    logs: [{ event: /550/, attributes: { data: { to: { email: 'ana@example.org' } } } }],
  })
  const list = await call('GET', '/tasks/tasks/?queue_name=mail')
  t.match(list.body, { pagination: { count: 1 }, results: [{ message_id: 'mail:welcome' }] })
  t.notMatch(list.text, 'let-me-in', 'links are not shown')
  t.match((await call('GET', '/tasks/tasks/status/')).body, { rejected: 1 })

  mailServer.refused.clear()
  t.equal((await call('POST', '/tasks/tasks/mail:welcome/retry/')).status, 204)
  // Administrators are told of the failure meanwhile, each by a mail of their own.
  const toAna = () => mailServer.received.filter(({ to }) => to.includes('ana@example.org'))
  await eventually(async () => toAna()[0])
  t.equal(toAna().length, 1)
  t.match(toAna()[0]?.mail, /^Subject: =\?UTF-8\?Q\?Ihr_App-Passwort_backup/m)
  t.equal((await call('GET', '/tasks/tasks/mail:welcome/')).status, 404)
  t.match((await call('GET', '/tasks/tasks/')).body, { pagination: { count: 0 }, results: [] })
})

t.test('a job that nobody wants any more is discarded', async (t) => {
  mailServer.refused.set('gone@example.org', 550)
  await addMail('unwanted', 'gone@example.org')
  await deadLetter('unwanted')
  t.equal((await call('DELETE', '/tasks/tasks/mail:unwanted/')).status, 204)
  t.equal((await call('GET', '/tasks/tasks/mail:unwanted/')).status, 404)
  t.equal((await call('DELETE', '/tasks/tasks/mail:unwanted/')).status, 404)
  t.equal((await call('POST', '/tasks/tasks/mail:unwanted/retry/')).status, 404)
})

t.test('schedules are known once a worker runs, and run on demand', async (t) => {
  const schedule = await eventually(async () => {
    const { body } = await call('GET', '/tasks/schedules/maintenance:sweep-expired/')
    return body.next_run ? body : undefined
  })
  t.match(schedule, { crontab: '*/5 * * * *', paused: false })
  t.equal((await call('POST', '/tasks/schedules/maintenance:sweep-expired/send/')).status, 204)
  t.match((await call('GET', '/tasks/workers/')).body, [{ worker_id: 'worker-1' }])
})

t.test('who changed what is in the audit log', async (t) => {
  const events = await eventually(async () => {
    const found = await product.deps.database.prisma.event.findMany({
      where: { app: 'gatehouse.admin' },
      orderBy: { createdAt: 'asc' },
    })
    return found.length >= 3 ? found : undefined
  })
  t.match(events, [
    {
      action: 'model_updated',
      user: { username: 'akadmin' },
      context: { operation: 'retry', model: { pk: 'mail:welcome', name: 'mail/send' } },
    },
    { action: 'model_deleted', context: { model: { pk: 'mail:unwanted' } } },
    { action: 'model_updated', context: { operation: 'send' } },
  ])
})

t.test(
  'other addresses of the API are not there, in JSON; the console’s have the usual page',
  async (t) => {
    t.same(
      [(await call('GET', '/core/nothing/')).body, (await call('GET', '/core/nothing/')).status],
      [{ detail: 'Not found.' }, 404],
    )
    const page = await fetch(`${product.url}/if/admin/`, { headers: { accept: 'text/html' } })
    t.equal(page.status, 404)
    t.match(await page.text(), '<!doctype html>')
  },
)
