/** A rule in CEL, see packages/expressions. */
import { compilePolicy } from '@gatehouse/expressions'
import { definePolicy } from '../policy-kind.ts'
import { userVariables } from '../user-variables.ts'

export const expressionPolicy = definePolicy({
  model: 'authentik_policies_expression.expressionpolicy',
  defaults: {},

  decide({ policy, user, variables }) {
    const { prepared: _, ...known } = variables
    const person = user ? userVariables(user) : null
    return { passing: compilePolicy(policy.expression).evaluate({ ...known, user: person }) }
  },
})
