import t from 'tap'
import { aDeadLetter, as, build, NOW } from './fixtures.ts'

const headers = as('root')

const letters = () => [
  aDeadLetter(),
  aDeadLetter({ id: 'n1', queue: 'logout', job: 'notify', failedAt: NOW - 2000, attempts: 3 }),
  aDeadLetter({ id: '7', failedAt: NOW - 3000, attempts: 1 }),
]

t.test(
  'a dead letter is shown as a rejected task of authentik’s, without what is secret',
  async (t) => {
    const { app } = await build(t, letters())
    const answer = await app.inject({ url: '/api/v3/tasks/tasks/mail:42/', headers })
    t.equal(answer.statusCode, 200)
    t.same(answer.json(), {
      message_id: 'mail:42',
      queue_name: 'mail',
      actor_name: 'mail/send',
      state: 'rejected',
      mtime: '2026-11-21T00:00:00.000Z',
      retries: 11,
      eta: null,
      rel_obj_app_label: '',
      rel_obj_model: '',
      rel_obj_id: null,
      uid: 'mail/send:42',
      logs: [
        {
          timestamp: '2026-11-21T00:00:00.000Z',
          log_level: 'error',
          logger: 'mail/send',
          event: '550 no such mailbox',
          attributes: {
            attempts: 12,
            added: '2026-11-20T23:59:00.000Z',
            data: {
              template: 'app-password-expires',
              to: { name: '[redacted]', email: 'ana@example.com' },
              locale: 'en',
              values: { url: '[redacted]' },
            },
          },
        },
      ],
      previous_logs: [],
      aggregated_status: 'rejected',
      description: 'Sends a mail to a person.',
    })
  },
)

t.test('why it failed is shown without secrets', async (t) => {
  const { app } = await build(t, [aDeadLetter({ message: 'GET /x?token=abc123 failed' })])
  const answer = await app.inject({ url: '/api/v3/tasks/tasks/mail:42/', headers })
  t.equal(answer.json().logs[0].event, 'GET /x?token=[redacted] failed')
})

t.test('lists take filters, words, an order and pages', async (t) => {
  const { app } = await build(t, letters())
  const cases: [query: string, ids: string[]][] = [
    ['', ['mail:42', 'logout:n1', 'mail:7']],
    ['queue_name=mail', ['mail:42', 'mail:7']],
    ['queue_name=nonsense', []],
    ['actor_name=logout/notify', ['logout:n1']],
    ['state=rejected', ['mail:42', 'logout:n1', 'mail:7']],
    ['state=queued', []],
    ['aggregated_status=error', []],
    ['aggregated_status=error&aggregated_status=rejected', ['mail:42', 'logout:n1', 'mail:7']],
    ['search=LOGOUT', ['logout:n1']],
    ['search=mail+7', ['mail:7']],
    ['ordering=mtime', ['mail:7', 'logout:n1', 'mail:42']],
    ['ordering=-retries', ['mail:42', 'logout:n1', 'mail:7']],
    ['ordering=nonsense', ['mail:42', 'logout:n1', 'mail:7']],
    ['page=2&page_size=2', ['mail:7']],
    ['page=2&page_size=2&ordering=mtime', ['mail:42']],
    ['rel_obj_id=5', []],
    ['rel_obj_id__isnull=true&queue_name=logout', ['logout:n1']],
    ['unknown=parameter&queue_name=logout', ['logout:n1']],
  ]
  for (const [query, ids] of cases) {
    const answer = await app.inject({ url: `/api/v3/tasks/tasks/?${query}`, headers })
    t.equal(answer.statusCode, 200, query)
    const { results, autocomplete } = answer.json()
    t.same(
      results.map((task: { message_id: string }) => task.message_id),
      ids,
      query,
    )
    t.same(autocomplete, {})
  }
})

t.test('the pagination object counts as authentik’s does', async (t) => {
  const { app } = await build(t, letters())
  const pagination = async (query: string) =>
    (await app.inject({ url: `/api/v3/tasks/tasks/?${query}`, headers })).json().pagination
  t.same(await pagination('page_size=2'), {
    ...{ next: 2, previous: 0, count: 3, current: 1, total_pages: 2 },
    ...{ start_index: 1, end_index: 2 },
  })
  t.same(await pagination('page=2&page_size=2'), {
    ...{ next: 0, previous: 1, count: 3, current: 2, total_pages: 2 },
    ...{ start_index: 3, end_index: 3 },
  })
  t.same(await pagination('queue_name=keys'), {
    ...{ next: 0, previous: 0, count: 0, current: 1, total_pages: 1 },
    ...{ start_index: 0, end_index: 0 },
  })
})

t.test('a query that asks for nonsense is refused', async (t) => {
  const { app } = await build(t, letters())
  for (const query of ['page=2', 'page=0', 'page=x', 'page=1.5', 'page=99999999999']) {
    const answer = await app.inject({ url: `/api/v3/tasks/tasks/?${query}`, headers })
    t.equal(answer.statusCode, 404, query)
    t.same(answer.json(), { detail: 'Invalid page.' })
  }
  for (const [query, field] of [
    ['state=nonsense', 'state'],
    ['aggregated_status=nonsense', 'aggregated_status'],
    ['page=1&page=2', 'page'],
  ] as const) {
    const answer = await app.inject({ url: `/api/v3/tasks/tasks/?${query}`, headers })
    t.equal(answer.statusCode, 400, query)
    t.same(Object.keys(answer.json()), [field])
  }
})

t.test('retry gives one more attempt, discard gives it up; both say who did it', async (t) => {
  const { app, done, audited } = await build(t, letters())
  const retried = await app.inject({
    method: 'POST',
    url: '/api/v3/tasks/tasks/mail:42/retry/',
    headers: { ...headers, 'content-type': 'application/json' },
  })
  t.equal(retried.statusCode, 204)
  const discarded = await app.inject({
    method: 'DELETE',
    url: '/api/v3/tasks/tasks/logout:n1/',
    headers,
  })
  t.equal(discarded.statusCode, 204)
  t.same(done, ['retry mail:42', 'discard logout:n1'])
  const who = { pk: 1, username: 'akadmin', email: 'root@example.com' }
  const task = { app: 'authentik_tasks', model_name: 'task' }
  t.match(audited, [
    {
      ...{ action: 'model_updated', app: 'gatehouse.admin', user: who, clientAddress: '127.0.0.1' },
      context: {
        operation: 'retry',
        model: { ...task, pk: 'mail:42', name: 'mail/send' },
        http_request: { method: 'POST', path: '/api/v3/tasks/tasks/mail:42/retry/' },
      },
    },
    {
      ...{ action: 'model_deleted', user: who },
      context: { model: { ...task, pk: 'logout:n1', name: 'logout/notify' } },
    },
  ])
})

t.test('what cannot be recorded is not done', async (t) => {
  const { app, done, world } = await build(t, letters())
  world.auditFails = true
  const url = '/api/v3/tasks/tasks/mail:42/'
  for (const request of [
    { method: 'POST', url: `${url}retry/`, headers } as const,
    { method: 'DELETE', url, headers } as const,
  ]) {
    const answer = await app.inject(request)
    t.equal(answer.statusCode, 500)
    t.same(answer.json(), { detail: 'The request could not be completed.' })
  }
  t.same(done, [])
})

t.test('a task that is not there (any more) is not found, and nothing is recorded', async (t) => {
  const { app, audited } = await build(t, letters())
  for (const id of ['mail:43', 'nonsense:42', 'mail:', '42', ':', 'mail%3A43']) {
    for (const [method, url] of [
      ['GET', `/api/v3/tasks/tasks/${id}/`],
      ['DELETE', `/api/v3/tasks/tasks/${id}/`],
      ['POST', `/api/v3/tasks/tasks/${id}/retry/`],
    ] as const) {
      const answer = await app.inject({ method, url, headers })
      t.equal(answer.statusCode, 404, `${method} ${url}`)
      t.same(answer.json(), { detail: 'No Task matches the given query.' })
    }
  }
  t.same(audited, [])
})

t.test('the status sums up all queues', async (t) => {
  const { app } = await build(t, letters())
  const answer = await app.inject({ url: '/api/v3/tasks/tasks/status/', headers })
  t.same(answer.json(), {
    ...{ queued: 7, consumed: 0, preprocess: 0, running: 2, postprocess: 0, rejected: 3 },
    ...{ done: 0, info: 0, warning: 0, error: 0 },
  })
})

t.test('schedules are listed and run on demand', async (t) => {
  const { app, done, audited } = await build(t)
  const list = await app.inject({ url: '/api/v3/tasks/schedules/', headers })
  t.match(list.json(), {
    pagination: { count: 2 },
    results: [
      {
        id: 'maintenance:sweep-expired',
        actor_name: 'maintenance/sweep-expired',
        crontab: '*/5 * * * *',
        paused: false,
        next_run: '2026-11-21T00:00:01.000Z',
        description: 'Removes rows that have expired.',
        last_task_status: null,
      },
      { id: 'keys:rotate', crontab: '0 * * * *', next_run: null },
    ],
  })
  const url = '/api/v3/tasks/schedules/maintenance:sweep-expired/'
  t.match((await app.inject({ url, headers })).json(), { uid: 'maintenance/sweep-expired' })
  const sent = await app.inject({ method: 'POST', url: `${url}send/`, headers })
  t.equal(sent.statusCode, 204)
  t.same(done, ['run maintenance/sweep-expired'])
  t.match(audited, [{ context: { operation: 'send', model: { model_name: 'schedule' } } }])
  const unknown = '/api/v3/tasks/schedules/mail:send/'
  t.equal((await app.inject({ url: unknown, headers })).statusCode, 404)
  const send = await app.inject({ method: 'POST', url: `${unknown}send/`, headers })
  t.equal(send.statusCode, 404)
})

t.test('workers are counted', async (t) => {
  const { app } = await build(t)
  const answer = await app.inject({ url: '/api/v3/tasks/workers/', headers })
  t.match(answer.json(), [{ worker_id: 'worker-1' }, { worker_id: 'worker-2' }])
})
