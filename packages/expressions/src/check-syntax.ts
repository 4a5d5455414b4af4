/** What an expression may not even say: found when it is compiled, before anything runs. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { checkDepth } from './check-depth.ts'
import { compilePattern } from './patterns.ts'
import { comprehensions, errorAt, isComprehension, type MethodCall, nodesOf } from './syntax.ts'
import type { VariableTypes } from './variables.ts'

/** Whatever else the CEL library brings stays out: bytes, durations, its own regex. */
const functions = new Set(
  'has size bool double dyn int string timestamp omitEmpty merge slugify'.split(' '),
)
const methods = new Set([
  ...comprehensions,
  ...'bind of none or orValue hasValue value size join split contains startsWith'.split(' '),
  ...'endsWith lowerAscii upperAscii trim indexOf lastIndexOf substring replace'.split(' '),
  ...'reMatches reReplace getFullYear getMonth getDate getDayOfMonth getDayOfWeek'.split(' '),
  ...'getDayOfYear getHours getMinutes getSeconds getMilliseconds'.split(' '),
])

/** Throws `ExpressionError` at the first thing that is out of bounds. */
export function checkSyntax(root: ASTNode, variables: VariableTypes): void {
  checkDepth(root)
  for (const node of nodesOf(root)) {
    checkLiteral(node)
    checkFunction(node)
    if (node.op === 'rcall') checkMethod(node, variables)
    if (node.op === '.' || node.op === '.?') checkField(node, variables)
  }
}

function checkLiteral(node: ASTNode): void {
  if (node.op !== 'value' || typeof node.args !== 'object' || node.args === null) return
  throw errorAt(node, 'Bytes and unsigned integers cannot be used.')
}

function checkFunction(node: ASTNode): void {
  if (node.op !== 'call' || functions.has(node.args[0])) return
  throw errorAt(node, unavailable(node.args[0]))
}

function checkMethod(node: MethodCall, variables: VariableTypes): void {
  const [name, , args] = node.args
  if (!methods.has(name)) throw errorAt(node, unavailable(name))
  if (name === 'reMatches' || name === 'reReplace') checkPattern(node)
  if (name === 'bind' || isComprehension(node)) checkBoundName(args[0], variables)
}

function unavailable(name: string): string {
  return name === 'matches'
    ? 'matches() is not available: use reMatches(), which runs in linear time.'
    : `There is no function ${name}().`
}

/** A pattern is written out, so that it is compiled once and a wrong one is found at once. */
function checkPattern(node: MethodCall): void {
  const [source] = node.args[2]
  if (source?.op !== 'value' || typeof source.args !== 'string') {
    throw errorAt(node, `The pattern of ${node.args[0]}() must be a string literal.`)
  }
  try {
    compilePattern(source.args)
  } catch (error) {
    throw errorAt(source, (error as Error).message)
  }
}

function checkBoundName(node: ASTNode | undefined, variables: VariableTypes): void {
  if (node?.op !== 'id' || !Object.hasOwn(variables, node.args)) return
  throw errorAt(node, `The name ${node.args} is taken by a variable.`)
}

function checkField(node: Extract<ASTNode, { op: '.' | '.?' }>, variables: VariableTypes): void {
  const [record, field] = node.args
  if (record.op !== 'id' || !Object.hasOwn(variables, record.args)) return
  const fields = variables[record.args]?.fields
  if (!fields || fields.includes(field)) return
  throw errorAt(node, `${record.args} has no field ${field}; it has ${fields.join(', ')}.`)
}
