/** Scope and property mappings: an expression that gives claims. */
import { compileExpression } from './compile-expression.ts'
import { ExpressionError } from './expression-error.ts'
import { mappingVariables } from './variables.ts'

export interface Mapping {
  readonly source: string
  /** The claims; empty when the expression gives null. Throws `ExpressionError`. */
  evaluate(variables: Record<string, unknown>): Record<string, unknown>
}

/** Claims that say who a token is from, for and about: only the provider writes them. */
export const reservedClaims: ReadonlySet<string> = new Set([
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'nbf',
  'jti',
  'nonce',
  'acr',
  'amr',
  'azp',
  'auth_time',
  'at_hash',
  'c_hash',
  'sid',
  'client_id',
  'scope',
  'typ',
  'cnf',
  'act',
])

/** Throws `ExpressionError`. */
export function compileMapping(source: string): Mapping {
  const expression = compileExpression(source, mappingVariables)
  return {
    source,
    evaluate: (variables) => toClaims(expression.evaluate(variables)),
  }
}

function toClaims(result: unknown): Record<string, unknown> {
  if (result === null) return {}
  if (typeof result !== 'object' || Array.isArray(result)) {
    throw new ExpressionError('A mapping must give a map of claims.')
  }
  for (const claim of Object.keys(result)) {
    if (reservedClaims.has(claim)) {
      throw new ExpressionError(`The claim ${claim} is reserved: a mapping cannot write it.`)
    }
  }
  return result as Record<string, unknown>
}
