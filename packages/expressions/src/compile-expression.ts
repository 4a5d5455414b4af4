/**
 * The mapping and policy language: CEL, bounded in what it may say, do and give.
 *
 * @see {@link https://github.com/google/cel-spec/blob/master/doc/langdef.md CEL language definition}
 */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js'
import { checkSyntax } from './check-syntax.ts'
import { ExpressionError } from './expression-error.ts'
import { registerFunctions } from './functions.ts'
import { instrument } from './instrument.ts'
import { limits } from './limits.ts'
import { Lru } from './lru.ts'
import { Meter } from './meter.ts'
import { nodesOf, placeOf } from './syntax.ts'
import { toCel } from './to-cel.ts'
import { toJson } from './to-json.ts'
import type { VariableType, VariableTypes } from './variables.ts'

export interface Expression {
  readonly source: string
  /** The result as JSON values. Throws `ExpressionError`. Variables that are left out are null. */
  evaluate(variables: Record<string, unknown>): unknown
}

interface Compiler {
  readonly environment: Environment
  readonly meter: Meter
  readonly cache: Lru<string, Expression>
}

const compilers = new WeakMap<VariableTypes, Compiler>()

/** Throws `ExpressionError`. Compiled expressions are remembered. */
export function compileExpression(source: string, variables: VariableTypes): Expression {
  const compiler = compilerFor(variables)
  return compiler.cache.get(source, () => compile(source, variables, compiler))
}

function compilerFor(variables: VariableTypes): Compiler {
  const known = compilers.get(variables)
  if (known) return known
  const meter = new Meter()
  const environment = createEnvironment(variables, meter)
  const compiler = { environment, meter, cache: new Lru<string, Expression>(limits.cache) }
  compilers.set(variables, compiler)
  return compiler
}

function createEnvironment(variables: VariableTypes, meter: Meter): Environment {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
  })
  for (const [name, { type }] of Object.entries(variables)) {
    environment.registerVariable(name, type === 'record' ? 'dyn' : type)
  }
  return registerFunctions(environment, meter)
}

function compile(
  source: string,
  variables: VariableTypes,
  { environment, meter }: Compiler,
): Expression {
  if (Buffer.byteLength(source) > limits.source) {
    throw new ExpressionError(`The expression is longer than ${limits.source} bytes.`)
  }
  const parsed = guarded(source, () => parse(source, variables, environment))
  const used = usedVariables(parsed.ast, variables)
  instrument(parsed.ast, meter)

  return {
    source,
    evaluate: (values) =>
      guarded(source, () => {
        const input = inputFor(used, values)
        meter.start()
        const result: unknown = parsed(input)
        meter.throwIfSpent()
        return toJson(result)
      }),
  }
}

function parse(source: string, variables: VariableTypes, environment: Environment): ParseResult {
  const parsed = environment.parse(source)
  checkSyntax(parsed.ast, variables)
  const { error } = parsed.check()
  if (error) throw error
  return parsed
}

function usedVariables(root: ASTNode, variables: VariableTypes): [string, VariableType][] {
  const names = new Set(nodesOf(root).map((node) => (node.op === 'id' ? node.args : '')))
  return Object.entries(variables).filter(([name]) => names.has(name))
}

/** Only what the expression reads is converted. */
function inputFor(used: [string, VariableType][], values: Record<string, unknown>): object {
  const input: Record<string, unknown> = {}
  for (const [name, { type }] of used) {
    const value = toCel(values[name], name)
    input[name] = value === null ? emptyValue(type) : value
  }
  return input
}

function emptyValue(type: VariableType['type']): unknown {
  if (type === 'list') return []
  return type === 'map' ? new Map() : null
}

/** Turns whatever goes wrong inside into an `ExpressionError` that says where. */
function guarded<Result>(source: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw toExpressionError(error, source)
  }
}

function toExpressionError(error: unknown, source: string): ExpressionError {
  if (error instanceof ExpressionError) return error
  // A RangeError is a stack or a string that grew too large.
  if (error instanceof RangeError) {
    return new ExpressionError('The expression does too much work.', { cause: error })
  }
  const { summary, range, message } = error as {
    summary?: string
    range?: { start: number }
    message?: string
  }
  const place = range ? placeOf(source, range.start) : {}
  return new ExpressionError(summary ?? message ?? 'The expression failed.', {
    cause: error,
    ...place,
  })
}
