/** Walking the syntax tree of a parsed expression. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { ExpressionError } from './expression-error.ts'

export type MethodCall = Extract<ASTNode, { op: 'rcall' }>

/** Macros that run their body once an item, with the first argument as name of the item. */
export const comprehensions: ReadonlySet<string> = new Set([
  'all',
  'exists',
  'exists_one',
  'filter',
  'map',
])

export function isComprehension(node: ASTNode): node is MethodCall {
  return node.op === 'rcall' && comprehensions.has(node.args[0]) && node.args[2].length > 1
}

export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case '!_':
    case '-_':
      return [node.args]
    case 'map':
      return node.args.flat()
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    default:
      return node.args
  }
}

/** Every node, parents before children. */
export function nodesOf(root: ASTNode): ASTNode[] {
  const nodes = [root]
  // The list grows while it is read: no recursion, whatever the depth.
  for (const node of nodes) nodes.push(...childrenOf(node))
  return nodes
}

/** An error at the place where `node` stands. */
export function errorAt(node: ASTNode, message: string): ExpressionError {
  return new ExpressionError(message, placeOf(node.input, node.start))
}

export function placeOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
