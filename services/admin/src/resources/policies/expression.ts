import { Type } from 'typebox'
import { Filled } from '../../fields/types.ts'
import type { PolicyKind } from './policy-kind.ts'

/** Compiled before it is stored. */
export const expressionPolicy: PolicyKind = {
  folder: 'expression',
  model: 'authentik_policies_expression.expressionpolicy',
  component: 'ExpressionPolicy',
  form: 'ak-policy-expression-form',
  name: 'Expression Policy',
  plural: 'Expression Policies',
  description: 'Decides by an expression in CEL.',
  settings: { expression: Filled() },
  filters: { expression: Type.String() },
}
