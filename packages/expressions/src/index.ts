export { compileExpression, type Expression } from './compile-expression.ts'
export { compileMapping, type Mapping, reservedClaims } from './compile-mapping.ts'
export { compilePolicy, type Policy } from './compile-policy.ts'
export { compilePrompt } from './compile-prompt.ts'
export { compileSourceMapping } from './compile-source-mapping.ts'
export { ExpressionError, type ExpressionErrorOptions } from './expression-error.ts'
export { limits as expressionLimits } from './limits.ts'
export {
  type ExpressionTest,
  type ExpressionTestOptions,
  testExpression,
} from './test-expression.ts'
export {
  mappingVariables,
  policyVariables,
  type VariableType,
  type VariableTypes,
} from './variables.ts'
