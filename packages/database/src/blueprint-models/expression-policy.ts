/** A rule in CEL that bindings attach to applications, flows and stages. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { compilePolicy } from '@gatehouse/expressions'
import { column, filledText, type Read, text } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const NAME = 'authentik_policies_expression.expressionpolicy'

const expression: Read<string> = (value, field) => {
  const source = text(value, field)
  try {
    compilePolicy(source)
    return source
  } catch (cause) {
    throw new FieldError(field, `is not valid: ${(cause as Error).message}`, { cause })
  }
}

export function expressionPolicyModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: NAME,
    table: transaction.policy as unknown as Table,
    fixed: { model: NAME },
    required: ['name', 'expression'],
    columns: {
      name: column('name', filledText),
      expression: column('expression', expression),
    },
    ignored: ['execution_logging'],
  })
}
