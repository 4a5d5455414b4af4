import t from 'tap'
import { evaluateBindings, UNDECIDED } from '../../src/policies/evaluate-bindings.ts'
import { createPolicyPreparation } from '../../src/policies/prepare-policies.ts'
import { ana, aPolicy } from './fixtures.ts'

const DUMMY = 'authentik_policies_dummy.dummypolicy'
const { prepare } = createPolicyPreparation({} as never)
const variables = { now: 0 }

t.test('a policy that has to find something out does so before', async (t) => {
  const bindings = [aPolicy(DUMMY, { result: true, wait_min: 0, wait_max: 0 })]
  const prepared = await prepare({ bindings, user: ana, variables })
  const asked = { bindings, mode: 'all', user: ana } as const
  t.equal(evaluateBindings({ ...asked, variables: prepared }).passing, true)
  const unprepared = evaluateBindings({ ...asked, variables })
  t.match(unprepared, { passing: false, messages: [UNDECIDED], errors: [{ policyName: 'rule' }] })
})

t.test('where nothing has to be found out nothing is done', async (t) => {
  const without = [
    [],
    [aPolicy(DUMMY, {}, { enabled: false })],
    [aPolicy('authentik_policies_event_matcher.eventmatcherpolicy')],
    [aPolicy('x.unknown')],
  ]
  for (const bindings of without) {
    t.equal(await prepare({ bindings, user: ana, variables }), variables)
  }
})

t.test('a policy that takes too long or fails opens nothing', async (t) => {
  const slow = aPolicy(DUMMY, { result: true, wait_min: 60, wait_max: 60 }, { timeout: 20 })
  const broken = aPolicy(DUMMY, { result: true, wait_min: 'long' })
  for (const [binding, reason] of [
    [slow, /longer than 0.02 seconds/],
    [broken, /wait_min is not valid/],
  ] as const) {
    for (const negate of [false, true]) {
      const bindings = [{ ...binding, negate, failureResult: true }]
      const prepared = await prepare({ bindings, user: ana, variables })
      const asked = { bindings, mode: 'any', user: ana } as const
      const result = evaluateBindings({ ...asked, variables: prepared })
      t.match(result, { passing: false, errors: [{ reason }] })
    }
  }
})
