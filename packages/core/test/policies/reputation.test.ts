import t from 'tap'
import type { User } from '../../src/model/user.ts'
import { evaluateBindings } from '../../src/policies/evaluate-bindings.ts'
import { createPolicyPreparation } from '../../src/policies/prepare-policies.ts'
import { ana, aPolicy } from './fixtures.ts'

const MODEL = 'authentik_policies_reputation.reputationpolicy'

async function judge(settings: object, { score = 0, user = ana as User | undefined, typed = '' }) {
  const asked: object[] = []
  const { prepare } = createPolicyPreparation({
    reputations: {
      async scoreOf(of: object) {
        asked.push(of)
        return score
      },
    },
  } as never)
  const bindings = [aPolicy(MODEL, settings as Record<string, unknown>)]
  const known = {
    now: 0,
    request: { scopes: [], client_ip: '2001:db8::7' },
    context: typed === '' ? {} : { pending_user_identifier: typed },
  }
  const variables = await prepare({ bindings, user, variables: known })
  const { passing } = evaluateBindings({ bindings, mode: 'all', user, variables })
  return { passing, asked }
}

t.test('passes for those whose score is at the threshold or below', async (t) => {
  const cases: [threshold: number, score: number, passing: boolean][] = [
    [0, 0, true],
    [0, 1, false],
    [-5, -4, false],
    [-5, -5, true],
    [-5, -50, true],
  ]
  for (const [threshold, score, passing] of cases) {
    t.equal((await judge({ threshold }, { score })).passing, passing, `${score} <= ${threshold}`)
  }
})

t.test('asks by what was typed and by the network', async (t) => {
  const address = '2001:db8:0:0::/64'
  const typed = ' ＡNA'
  t.same((await judge({}, { typed })).asked, [{ name: ' ana', address }])
  t.same((await judge({}, { typed, user: undefined })).asked, [{ name: ' ana', address }])
  t.same((await judge({}, {})).asked, [{ name: 'ana', address }])
  t.same((await judge({ check_ip: false }, {})).asked, [{ name: 'ana', address: undefined }])
  t.same((await judge({ check_username: false }, {})).asked, [{ name: undefined, address }])
})
