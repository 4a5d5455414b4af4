/**
 * Puts the meter into a checked syntax tree. Outside of loops the source's length bounds what there
 * is to do, so only what makes or compares values pays; inside of loops every node pays each time.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { ExpressionError } from './expression-error.ts'
import { limits } from './limits.ts'
import { type Meter, stringSteps, weigh } from './meter.ts'
import { childrenOf, comprehensions, isComprehension, type MethodCall, nodesOf } from './syntax.ts'

/** What the evaluator calls on every node. Not part of the library's types; the tests hold it. */
interface Evaluable {
  evaluate(evaluator: unknown, node: ASTNode, context: unknown): unknown
}

type Check = (value: unknown) => void

/** Steps of reading a date in a time zone. */
const timeZoneSteps = 500
/** Steps of an error: quantifiers and `||` may swallow thousands. */
const errorSteps = 100

export function instrument(root: ASTNode, meter: Meter): void {
  for (const [node, checks] of checksOf(root, meter)) intercept(node, checks, meter)
}

function checksOf(root: ASTNode, meter: Meter): Map<ASTNode, Check[]> {
  const checks = new Map<ASTNode, Check[]>()
  const add = (node: ASTNode, check: Check) =>
    checks.set(node, [...(checks.get(node) ?? []), check])
  const nodes = nodesOf(root)

  const metered = new Set(nodes.filter((node) => makesValues(node)))
  for (const node of nodes) {
    if (isComprehension(node)) for (const inner of loopNodes(node)) metered.add(inner)
    for (const operand of walkedOperands(node)) add(operand, (value) => weigh(value, meter))
    for (const separator of separatorOf(node)) add(separator, limitSeparator)
  }
  for (const node of metered) add(node, (value) => charge(node, value, meter))
  return checks
}

function makesValues(node: ASTNode): boolean {
  return node.op === '+' || node.op === 'call' || (node.op === 'rcall' && !isMacro(node))
}

function isMacro(node: MethodCall): boolean {
  return comprehensions.has(node.args[0]) || ['or', 'orValue', 'bind'].includes(node.args[0])
}

function loopNodes(loop: MethodCall): ASTNode[] {
  return loop.args[2].flatMap((body) => nodesOf(body))
}

/** Operands that are looked at item by item. */
function walkedOperands(node: ASTNode): readonly ASTNode[] {
  if (node.op === '==' || node.op === '!=' || node.op === 'in') return childrenOf(node)
  return node.op === 'rcall' && node.args[0] === 'join' ? [node.args[1]] : []
}

function separatorOf(node: ASTNode): readonly ASTNode[] {
  return node.op === 'rcall' && node.args[0] === 'join' ? node.args[2] : []
}

function limitSeparator(value: unknown): void {
  if (typeof value === 'string' && value.length > limits.separator) {
    throw new ExpressionError('The separator of join() is too long.')
  }
}

function charge(node: ASTNode, value: unknown, meter: Meter): void {
  meter.spend(node.op === 'rcall' && readsTimeZone(node) ? timeZoneSteps : 1)
  if (typeof value === 'string') chargeString(value, meter)
  else if (Array.isArray(value)) chargeList(value, meter)
}

function readsTimeZone({ args: [name, , args] }: MethodCall): boolean {
  return name.startsWith('get') && args.length > 0
}

function chargeString(text: string, meter: Meter): void {
  if (text.length > limits.string) throw new ExpressionError('A string is too long.')
  meter.spend(stringSteps(text))
}

function chargeList(list: readonly unknown[], meter: Meter): void {
  if (list.length > limits.items) throw new ExpressionError('A list is too long.')
  meter.spend(list.length >> 4)
}

/** Has the checks see each result of the node before anything else does. */
function intercept(node: ASTNode, checks: readonly Check[], meter: Meter): void {
  const target = node as unknown as Evaluable
  let evaluate = target.evaluate

  const intercepted: Evaluable['evaluate'] = (evaluator, self, context) => {
    let value: unknown
    try {
      value = evaluate.call(target, evaluator, self, context)
    } catch (error) {
      meter.spend(errorSteps)
      throw error
    }
    for (const check of checks) check(value)
    return value
  }
  // On its first run a node replaces its own `evaluate` by a faster one: keep that, stay in front.
  Object.defineProperty(target, 'evaluate', {
    get: () => intercepted,
    set: (faster: Evaluable['evaluate']) => {
      evaluate = faster
    },
  })
}
