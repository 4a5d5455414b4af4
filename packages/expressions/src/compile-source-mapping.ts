/** Property mappings of sources: an expression that gives what a person or a group from elsewhere has here. */
import { compileExpression } from './compile-expression.ts'
import type { Mapping } from './compile-mapping.ts'
import { ExpressionError } from './expression-error.ts'
import { oauthSourceVariables, plexSourceVariables } from './variables.ts'

const VARIABLES = { oauth: oauthSourceVariables, plex: plexSourceVariables }

/** Throws `ExpressionError`. */
export function compileSourceMapping(source: string, kind: keyof typeof VARIABLES): Mapping {
  const expression = compileExpression(source, VARIABLES[kind])
  return {
    source,
    evaluate: (variables) => toProperties(expression.evaluate(variables)),
  }
}

function toProperties(result: unknown): Record<string, unknown> {
  if (result === null) return {}
  if (typeof result === 'object' && !Array.isArray(result)) return result as Record<string, unknown>
  throw new ExpressionError('A mapping must give a map of properties.')
}
