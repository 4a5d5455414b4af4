import {
  type AuditEvent,
  createPolicyPreparation,
  type NotificationRule,
  type NotificationTransport,
  type Policy,
  type PolicyBinding,
} from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { matchEvents } from '../../src/notifications/match-events.ts'
import { anEvent, silent } from '../fixtures/events.ts'

const transport: NotificationTransport = {
  ...{ id: 't1', name: 'Room', webhookUrl: '', emailSubjectPrefix: '', sendOnce: false },
  mode: 'local',
}

const EXPRESSION = 'authentik_policies_expression.expressionpolicy'
const EVENT_MATCHER = 'authentik_policies_event_matcher.eventmatcherpolicy'

function aBinding(id: string, rest: Pick<Policy, 'model' | 'expression' | 'settings'>) {
  const policy: Policy = { id: `policy-${id}`, name: `policy of ${id}`, ...rest }
  const binding: PolicyBinding = {
    ...{ id: `binding-${id}`, order: 0, enabled: true, negate: false, failureResult: false },
    ...{ timeout: 1000, subject: { kind: 'policy', policy } },
  }
  return binding
}

function aRule(
  id: string,
  expression: string,
  changes: Partial<NotificationRule> = {},
): NotificationRule {
  return {
    ...{ id, name: `rule ${id}`, severity: 'notice', destinationGroupId: 'group' },
    ...{ destinationEventUser: false, transports: [transport] },
    policyBindings: [aBinding(id, { model: EXPRESSION, expression, settings: {} })],
    ...changes,
  }
}

function setup(rules: readonly NotificationRule[]) {
  const jobs: string[] = []
  const recorded: Partial<AuditEvent>[] = []
  const asked: number[] = []
  const deps = {
    notificationRules: { list: async () => rules, findById: async () => undefined },
    policyPreparation: createPolicyPreparation({} as never),
    users: {
      findById: async (id: number) => {
        asked.push(id)
        return undefined
      },
    },
    audit: {
      record: async (event: Partial<AuditEvent>) => {
        recorded.push(event)
      },
    },
    bus: {
      addAll: async (_queue: string, added: readonly { id?: string }[]) => {
        jobs.push(...added.map(({ id = '' }) => id))
      },
    },
    clock: { now: () => 1_800_000_000_000 },
    log: silent,
  }
  return { deps, jobs, recorded, asked }
}

t.test('what fits is a job that is named by rule and event', async (t) => {
  const { deps, jobs } = setup([
    aRule('logins', 'event.action == "login"'),
    aRule('all', 'true'),
    aRule('none', 'false'),
  ])
  await matchEvents(deps, [anEvent('1'), anEvent('2', { action: 'logout' })])
  t.same(jobs, ['logins-1', 'all-1', 'all-2'])
})

t.test('rules that tell nobody are not asked, and nobody is told of our own events', async (t) => {
  const { deps, jobs } = setup([
    aRule('no policy', 'true', { policyBindings: [] }),
    aRule('no transport', 'true', { transports: [] }),
    aRule('no addressee', 'true', { destinationGroupId: undefined }),
    aRule('cause', 'true', { destinationGroupId: undefined, destinationEventUser: true }),
  ])
  await matchEvents(deps, [anEvent('1'), anEvent('2', { app: 'gatehouse.notifications' })])
  t.same(jobs, ['cause-1'])
})

t.test('a broken policy fits nothing, and is told of once in a batch', async (t) => {
  const { deps, jobs, recorded } = setup([
    aRule('broken', 'event.context.x.y'),
    aRule('all', 'true'),
  ])
  await matchEvents(deps, [anEvent('1'), anEvent('2')])
  t.same(jobs, ['all-1', 'all-2'])
  t.match(recorded, [
    {
      action: 'policy_exception',
      app: 'gatehouse.notifications',
      context: { message: /rule broken/ },
    },
  ])
  t.equal(recorded.length, 1)
})

t.test('who caused an event is looked up once, and only where a rule may ask', async (t) => {
  const looksAtEvent = { model: EVENT_MATCHER, expression: '', settings: { action: 'login' } }
  const ofEvents = aRule('matcher', '', { policyBindings: [aBinding('matcher', looksAtEvent)] })
  const user = { pk: 7, username: 'ana', email: '' }
  const events = [anEvent('1', { user }), anEvent('2', { user })]
  const without = setup([ofEvents])
  await matchEvents(without.deps, events)
  t.same(without.asked, [])
  t.same(without.jobs, ['matcher-1', 'matcher-2'])
  const withExpression = setup([ofEvents, aRule('all', 'true')])
  await matchEvents(withExpression.deps, events)
  t.same(withExpression.asked, [7])
})

t.test('an outage is not taken for an answer', async (t) => {
  const { deps, jobs } = setup([aRule('all', 'true')])
  const users = { findById: () => Promise.reject(new UnavailableError('postgres')) }
  const event = anEvent('1', { user: { pk: 7, username: 'ana', email: '' } })
  await t.rejects(matchEvents({ ...deps, users }, [event]), { name: 'UnavailableError' })
  t.same(jobs, [])
})
