import t from 'tap'
import { type AuditEvent, eventVariables, messageAbout, webhookBody } from '../../src/index.ts'

const anEvent = (changes: Partial<AuditEvent>): AuditEvent => ({
  ...{ id: '1', action: 'login', app: 'gatehouse.test', user: undefined, context: {} },
  ...{ clientAddress: undefined, brandId: undefined, createdAt: 0 },
  ...changes,
})
const ana = { pk: 1, username: 'ana', email: 'ana@example.com' }

t.test('an event is told in words: what, about what, by whom, from where', async (t) => {
  const brand = { app: 'authentik_brands', model_name: 'brand', pk: '1', name: 'example.com' }
  const cases: [event: Partial<AuditEvent>, body: string][] = [
    [{}, 'Login'],
    [{ user: ana, clientAddress: '192.0.2.1' }, 'Login: by ana, from 192.0.2.1'],
    [
      { action: 'model_updated', context: { model: brand }, user: ana },
      'Model updated: brand example.com, by ana',
    ],
    [
      { action: 'authorize_application', context: { authorized_application: { name: 'Wiki' } } },
      'Authorize application: Wiki',
    ],
    [
      { action: 'system_exception', context: { message: 'Nothing\nworks.', reason: '' } },
      'System exception: Nothing works',
    ],
    [{ action: 'custom_backup_done' as 'login' }, 'Backup done'],
    [{ context: { message: { a: 1 }, model: null, authorized_application: 'x' } }, 'Login'],
  ]
  for (const [event, body] of cases) {
    t.match(messageAbout(anEvent(event), 'alert'), { severity: 'alert', body }, body)
  }
  const long = messageAbout(anEvent({ context: { message: 'x'.repeat(5000) } }), 'notice')
  t.equal(long.body.length, 1000)
})

t.test('policies see an event under the names that the API has for it', async (t) => {
  const event = anEvent({ user: ana, clientAddress: '192.0.2.1', context: { a: 1 } })
  t.same(eventVariables(event, 5000), {
    event: {
      ...{ action: 'login', app: 'gatehouse.test', context: { a: 1 }, client_ip: '192.0.2.1' },
      ...{ user: ana, created: '1970-01-01T00:00:00.000Z' },
    },
    request: { scopes: [], client_ip: '192.0.2.1' },
    now: 5,
  })
  t.same(eventVariables(anEvent({}), 5000).event?.client_ip, null)
})

t.test('webhooks are told of who is told and who caused it, as far as it is known', async (t) => {
  const message = { severity: 'notice', title: 'Login', body: 'Login: by ana' } as const
  const to = { username: 'root', email: 'root@example.com' }
  const plain = { body: 'Login: by ana', severity: 'notice', user_email: to.email }
  t.same(webhookBody('webhook', { message, to, event: undefined }), {
    ...{ ...plain, user_username: 'root' },
  })
  t.same(webhookBody('webhook', { message, to, event: anEvent({ user: ana }) }), {
    ...{ ...plain, user_username: 'root' },
    ...{ event_user_email: 'ana@example.com', event_user_username: 'ana' },
  })
  t.match(webhookBody('webhook_slack', { message, to, event: anEvent({ user: ana }) }), {
    attachments: [{ title: 'Login', fallback: 'Login: by ana', fields: { length: 3 } }],
  })
})
