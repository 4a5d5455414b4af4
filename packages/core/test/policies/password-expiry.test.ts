import t from 'tap'
import type { User } from '../../src/model/user.ts'
import { evaluateBindings } from '../../src/policies/evaluate-bindings.ts'
import { ana, aPolicy, NOW } from './fixtures.ts'

const MODEL = 'authentik_policies_expiry.passwordexpirypolicy'
const DAY = 24 * 60 * 60_000

function judge(settings: object, user: User | undefined, context: object = {}) {
  const bindings = [aPolicy(MODEL, settings as Record<string, unknown>)]
  const variables = { now: NOW / 1000, context: { ...context } }
  return evaluateBindings({ bindings, mode: 'all', user, variables })
}
const changed = (days: number): User => ({ ...ana, passwordChangedAt: NOW - days * DAY })

t.test('a password that is too old refuses, and stops working unless told otherwise', async (t) => {
  const passing = { passing: true, messages: [], errors: [], effects: [] }
  t.same(judge({ days: 90 }, changed(89)), passing)
  const old = changed(90)
  const said = { passing: false, messages: [{ id: 'passwordExpired' }], errors: [] }
  t.match(judge({ days: 90 }, old), {
    ...said,
    effects: [{ kind: 'expire_password', user: { id: ana.id } }],
  })
  t.match(judge({ days: 90, deny_only: true }, old), { ...said, effects: [] })
  t.same(judge({ days: 90, deny_only: true }, old).effects, [])
})

t.test('nobody has no password that could be old', async (t) => {
  t.equal(judge({ days: 1 }, undefined, { pending_user_identifier: 'nobody' }).passing, true)
  t.match(judge({ days: 1 }, undefined), { passing: false, errors: [{ policyName: 'rule' }] })
})
