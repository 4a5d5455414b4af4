import t from 'tap'
import { evaluateBindings } from '../../src/policies/evaluate-bindings.ts'
import type { PolicyEvent } from '../../src/policies/policy-variables.ts'
import { ana, aPolicy } from './fixtures.ts'

const MODEL = 'authentik_policies_event_matcher.eventmatcherpolicy'

const created: PolicyEvent = {
  action: 'model_created',
  app: 'gatehouse.admin',
  client_ip: '192.0.2.1',
  user: { pk: 7, username: 'ana' },
  context: { model: { app: 'authentik_core', model_name: 'User', pk: '9', name: 'bo' } },
  created: '2027-01-15T08:00:00.000Z',
}

function fits(settings: object, event: PolicyEvent | undefined = created): boolean {
  const bindings = [aPolicy(MODEL, settings as Record<string, unknown>)]
  const variables = { now: 0, ...(event && { event }) }
  const { passing, errors } = evaluateBindings({ bindings, mode: 'all', user: ana, variables })
  t.same(errors, [])
  return passing
}

t.test('everything that is set has to fit', async (t) => {
  const cases: [settings: object, fitting: boolean][] = [
    [{ action: 'model_created' }, true],
    [{ action: 'model_updated' }, false],
    [{ client_ip: '192.0.2.1' }, true],
    [{ client_ip: '192.0.2.10' }, false],
    [{ app: 'gatehouse.admin' }, true],
    [{ app: 'gatehouse' }, true],
    [{ app: 'gate' }, false],
    [{ app: 'authentik.core' }, true],
    [{ app: 'authentik.flows' }, false],
    [{ model: 'authentik_core.user' }, true],
    [{ model: 'authentik_core.group' }, false],
    [{ action: 'model_created', app: null, model: 'authentik_core.user', client_ip: '' }, true],
    [{ action: 'model_created', client_ip: '203.0.113.1' }, false],
  ]
  for (const [settings, fitting] of cases)
    t.equal(fits(settings), fitting, JSON.stringify(settings))
})

t.test('nothing has happened, or to nothing', async (t) => {
  const bindings = [aPolicy(MODEL, { action: 'login' })]
  const result = evaluateBindings({ bindings, mode: 'all', user: ana, variables: { now: 0 } })
  t.equal(result.passing, false)
  t.equal(fits({ model: 'authentik_core.user' }, { ...created, context: {} }), false)
  t.equal(fits({ app: 'authentik.core' }, { ...created, context: { model: 'user' } }), false)
})

t.test('an expression asks about the event', async (t) => {
  const expression = 'event.action == "model_created" && event.context.model.name == "bo"'
  const policy = {
    ...{ id: 'p', name: 'rule', settings: {}, expression },
    model: 'authentik_policies_expression.expressionpolicy',
  }
  const bindings = [{ ...aPolicy(MODEL), subject: { kind: 'policy', policy } as const }]
  const ask = (variables: object) =>
    evaluateBindings({
      bindings,
      mode: 'all',
      user: undefined,
      variables: { now: 0, ...variables },
    })
  t.equal(ask({ event: created }).passing, true)
  t.equal(ask({}).passing, false)
})
