/** A rule in CEL that bindings attach to applications, flows and stages. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { compilePolicy } from '@gatehouse/expressions'
import { type Columns, column, type Read, text } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { POLICY_COLUMNS, policyModel } from './policy.ts'

export const EXPRESSION_POLICY = 'authentik_policies_expression.expressionpolicy'

const expression: Read<string> = (value, field) => {
  const source = text(value, field)
  try {
    compilePolicy(source)
    return source
  } catch (cause) {
    throw new FieldError(field, `is not valid: ${(cause as Error).message}`, { cause })
  }
}

export const EXPRESSION_POLICY_COLUMNS = {
  ...POLICY_COLUMNS,
  expression: column('expression', expression),
} satisfies Columns

export function expressionPolicyModel(scope: ModelScope): Model {
  return policyModel(scope, {
    model: EXPRESSION_POLICY,
    required: ['name', 'expression'],
    columns: EXPRESSION_POLICY_COLUMNS,
  })
}
