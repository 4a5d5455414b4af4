/** Expression policies: an expression that says yes or no. */
import { compileExpression } from './compile-expression.ts'
import { ExpressionError } from './expression-error.ts'
import { policyVariables } from './variables.ts'

export interface Policy {
  readonly source: string
  /** Throws `ExpressionError`, also when the result is no boolean: the caller then denies. */
  evaluate(variables: Record<string, unknown>): boolean
}

/** Throws `ExpressionError`. */
export function compilePolicy(source: string): Policy {
  const expression = compileExpression(source, policyVariables)
  return {
    source,
    evaluate(variables) {
      const result = expression.evaluate(variables)
      if (typeof result === 'boolean') return result
      throw new ExpressionError('A policy must give true or false.')
    },
  }
}
