import { type AuditEvent, createAuditLog } from '@gatehouse/core'
import t from 'tap'
import { recordDeadLetter } from '../src/record-dead-letter.ts'

t.test('a dead letter is one event, however often it is told', async (t) => {
  const events: AuditEvent[] = []
  const clock = { time: 5000, now: () => clock.time }
  const append = async (event: AuditEvent) => void events.push(event)
  const deps = { audit: createAuditLog({ stream: { append }, clock }), clock }
  const failed = {
    queue: 'mail' as const,
    job: 'send',
    jobId: '7',
    requestId: 'req-1',
    message: 'no such person',
    attempts: 12,
    addedAt: 1000,
  }
  await recordDeadLetter(deps, failed)
  await recordDeadLetter(deps, failed)
  await recordDeadLetter(deps, { ...failed, attempts: 13 })
  t.equal(new Set(events.map(({ id }) => id)).size, 2, 'a retry that fails is another one')
  t.match(events[0], {
    action: 'system_exception',
    app: 'gatehouse.worker',
    createdAt: 5000,
    context: {
      message: 'The job mail/send failed for the last time: no such person',
      queue: 'mail',
      job: 'send',
      id: '7',
      attempts: 12,
      http_request: { request_id: 'req-1' },
    },
  })
})
