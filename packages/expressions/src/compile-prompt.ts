/** Placeholders and initial values of prompts: an expression that gives a value, or the list of what can be chosen. */
import { compileExpression, type Expression } from './compile-expression.ts'
import { promptVariables } from './variables.ts'

/** Throws `ExpressionError`. */
export function compilePrompt(source: string): Expression {
  return compileExpression(source, promptVariables)
}
