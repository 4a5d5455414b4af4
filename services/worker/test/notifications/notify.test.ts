import type { Addressee, NotificationRule, NotificationTransport } from '@gatehouse/core'
import t from 'tap'
import { notify } from '../../src/notifications/notify.ts'
import { anEvent, silent } from '../fixtures/events.ts'

const user = { pk: 3, username: 'cause', email: 'cause@example.com' }

const aTransport = (mode: NotificationTransport['mode'], sendOnce = false) => ({
  ...{ id: mode, name: mode, mode, webhookUrl: 'https://a.example/', emailSubjectPrefix: '' },
  sendOnce,
})

const aPerson = (id: number, email = `p${id}@example.com`): Addressee => ({
  ...{ id, username: `p${id}`, name: '', email, locale: undefined },
})

const aRule = (changes: Partial<NotificationRule>): NotificationRule => ({
  ...{ id: 'r', name: 'rule', severity: 'alert', policyBindings: [], transports: [] },
  ...{ destinationGroupId: 'group', destinationEventUser: false },
  ...changes,
})

function setup(rule: NotificationRule | undefined, people: readonly Addressee[], mailLimit = 100) {
  const jobs: string[] = []
  const notes: number[] = []
  const warnings: object[] = []
  let mails = 0
  const deps = {
    recordedEvents: {
      findById: async (id: string) => (id === 'e' ? anEvent('e', { user }) : undefined),
    },
    notificationRules: { list: async () => [], findById: async () => rule },
    addressees: {
      findById: async (id: number) => aPerson(id),
      ofGroup: async (_group: string, after: number, limit: number) =>
        people.filter(({ id }) => id > after).slice(0, limit),
    },
    notifications: {
      add: async (told: readonly { userId: number }[]) => {
        notes.push(...told.map(({ userId }) => userId))
      },
    },
    rateLimits: {
      hit: async () => {
        mails += 1
        return { allowed: mails <= mailLimit, retryAfterMs: 0 }
      },
    },
    bus: {
      addAll: async (queue: string, added: readonly { id?: string }[]) => {
        jobs.push(...added.map(({ id }) => `${queue} ${id}`))
      },
    },
    log: { ...silent, warn: (details?: object) => void warnings.push(details ?? {}) },
    publicUrl: 'https://id.example',
  }
  return { deps, jobs, notes, warnings }
}

const match = { eventId: 'e', ruleId: 'r' }

t.test('each transport tells each person, under a name of its own', async (t) => {
  const transports = [aTransport('local'), aTransport('webhook'), aTransport('email')]
  const { deps, jobs, notes } = setup(aRule({ transports }), [aPerson(1), aPerson(2, '')])
  await notify(deps, match)
  t.same(notes, [1, 2])
  t.same(jobs, [
    'notifications r-e-webhook-1',
    'notifications r-e-webhook-2',
    'mail notification-r-e-email-1',
  ])
})

t.test('a transport that tells once tells one, however many there are', async (t) => {
  const transports = [aTransport('webhook', true)]
  const many = Array.from({ length: 1200 }, (_, index) => aPerson(index + 1))
  const rule = aRule({ transports, destinationEventUser: true })
  const all = setup(rule, many)
  await notify(all.deps, match)
  t.same(all.jobs, ['notifications r-e-webhook-1'])
  const none = setup(rule, [])
  await notify(none.deps, match)
  t.same(
    none.jobs,
    ['notifications r-e-webhook-3'],
    'whoever caused it, where nobody else is there',
  )
})

t.test('all members are told, page by page', async (t) => {
  const many = Array.from({ length: 1000 }, (_, index) => aPerson(index + 1))
  const { deps, notes } = setup(aRule({ transports: [aTransport('local')] }), many)
  await notify(deps, match)
  t.equal(new Set(notes).size, 1000)
})

t.test('what fails all the time does not fill a mailbox', async (t) => {
  const transports = [aTransport('email')]
  const people = [aPerson(1), aPerson(2), aPerson(3)]
  const { deps, jobs, warnings } = setup(aRule({ transports }), people, 2)
  await notify(deps, match)
  t.equal(jobs.length, 2)
  t.match(warnings, [{ rule: 'rule', held: 1 }])
})

t.test('an event or a rule that is gone is told to nobody', async (t) => {
  const gone = setup(undefined, [aPerson(1)])
  await notify(gone.deps, match)
  const there = setup(aRule({ transports: [aTransport('local')] }), [aPerson(1)])
  await notify(there.deps, { eventId: 'x', ruleId: 'r' })
  t.same([...gone.notes, ...there.notes], [])
})
