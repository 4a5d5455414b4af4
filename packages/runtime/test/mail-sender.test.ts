import { type AuditLog, type Occurrence, plainBrand } from '@gatehouse/core'
import { PermanentError } from '@gatehouse/errors'
import type { Deliveries } from '@gatehouse/store'
import { freePort, startMailServer } from '@gatehouse/testkit'
import t from 'tap'
import { createMailSender } from '../src/composition/mail-sender.ts'

const order = {
  template: 'app-password-expires',
  to: { name: 'Ana', email: 'ana@example.org' },
  locale: 'en',
  values: { identifier: 'backup', expiresAt: 0, url: 'https://id.example.com/if/user/' },
}
const from = 'id@example.com'

function fakeDeliveries(): Deliveries {
  const states = new Map<string, 'busy' | 'done'>()
  return {
    async claim(id) {
      const state = states.get(id)
      if (!state) states.set(id, 'busy')
      return state ?? 'ours'
    },
    done: async (id) => void states.set(id, 'done'),
    giveBack: async (id) => void states.delete(id),
  }
}

function sender(mail: { url: string; from: string } | undefined) {
  const lines: string[] = []
  const log = {
    info: (_fields: unknown, message?: string) => void lines.push(`info ${message}`),
    warn: (_fields: unknown, message?: string) => void lines.push(`warn ${message}`),
  }
  const brands = { match: async () => plainBrand }
  const events: [event: object, occurrence?: Occurrence | undefined][] = []
  const audit: AuditLog = { record: async (...recorded) => void events.push(recorded) }
  const publicUrl = 'https://id.example.com'
  const deps = { mail, brands, publicUrl, log, audit, deliveries: fakeDeliveries() }
  return { lines, events, deliveries: deps.deliveries, sender: createMailSender(deps) }
}

t.test('without a mail server a mail is done with, and the log says so once', async (t) => {
  const { sender: off, lines } = sender(undefined)
  await off.send(order, { jobId: '1', addedAt: 7 })
  t.same(lines, ['warn a mail is not sent: GATEHOUSE_SMTP_URL is not set'])
})

t.test('a server that is away may be tried again, and every try has the same id', async (t) => {
  const away = sender({ url: `smtp://127.0.0.1:${await freePort()}`, from })
  const failure = await away.sender
    .send(order, { jobId: '1', addedAt: 7 })
    .catch((error: unknown) => error)
  t.ok(failure instanceof Error && !(failure instanceof PermanentError))

  const { port, received } = await startMailServer(t)
  const back = sender({ url: `smtp://127.0.0.1:${port}`, from })
  await back.sender.send(order, { jobId: '1', addedAt: 7 })
  await back.sender.send(order, { jobId: '1', addedAt: 7 })
  await back.sender.send(order, { jobId: '2', addedAt: 7 })
  const another = { ...order, to: { name: '', email: 'bo@example.org' } }
  await back.sender.send(another, { jobId: '1', addedAt: 7 })
  const ids = received.map(
    ({ mail }) => /^Message-ID: (<[\da-f]{32}@example\.com>)\r$/m.exec(mail)?.[1],
  )
  t.ok(ids.every(Boolean))
  t.equal(ids.length, 3, 'one job that runs again sends nothing more')
  t.equal(
    new Set(ids).size,
    3,
    'another job, or a job of that number with another mail, is another',
  )
  t.equal(back.lines.length, 4)
  t.match(back.events[0], [
    { action: 'email_sent', context: { to_email: ['ana@example.org'], from_email: from } },
    { at: 7 },
  ])
  t.same(back.events[0], back.events[1], 'and its event is the same one')
  t.notMatch(JSON.stringify(back.events), 'if/user')
})

t.test('two workers at one job: one sends, the other comes back later', async (t) => {
  const { port, received } = await startMailServer(t)
  const { sender: one } = sender({ url: `smtp://127.0.0.1:${port}`, from })
  const tries = [1, 2, 3].map(() => one.send(order, { jobId: '1', addedAt: 7 }))
  const outcomes = await Promise.allSettled(tries)
  t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  await one.send(order, { jobId: '1', addedAt: 7 })
  t.equal(received.length, 1)
})

t.test('a stage’s own server and sender take the place of the installation’s', async (t) => {
  const { port, received } = await startMailServer(t)
  const { sender: none, events } = sender(undefined)
  const server = { host: '127.0.0.1', port, tls: 'none', auth: undefined } as const
  const through = { server, email: 'stage@example.net', timeoutMs: 5000 }
  await none.send({ ...order, through }, { jobId: '1', addedAt: 7 })
  t.match(received[0]?.mail, /^From: Gatehouse <stage@example\.net>\r$/m)
  t.match(events[0], [{ context: { from_email: 'stage@example.net' } }])
})

t.test('a mail that its template cannot make is not sent', async (t) => {
  const { port, received } = await startMailServer(t)
  const { sender: sends } = sender({ url: `smtp://127.0.0.1:${port}`, from })
  await t.rejects(sends.send({ ...order, template: 'newer' }, { jobId: '1', addedAt: 7 }))
  const hostile = { ...order, to: { name: 'Ana\r\nBcc: x@example.net', email: 'ana@example.org' } }
  const failure = await sends
    .send(hostile, { jobId: '1', addedAt: 7 })
    .catch((error: unknown) => error)
  t.ok(failure instanceof PermanentError)
  t.same(received, [])
})
