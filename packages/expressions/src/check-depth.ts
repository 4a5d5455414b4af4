/** Bounds of the syntax tree's shape: levels of anything, and loops inside loops. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { limits } from './limits.ts'
import { childrenOf, errorAt, isComprehension } from './syntax.ts'

interface Level {
  readonly node: ASTNode
  readonly depth: number
  readonly loops: number
}

export function checkDepth(root: ASTNode): void {
  const levels: Level[] = [{ node: root, depth: 1, loops: 0 }]
  // The list grows while it is read: no recursion, whatever the depth.
  for (const level of levels) {
    const { node, depth, loops } = level
    if (depth > limits.depth) throw errorAt(node, 'The expression is nested too deeply.')
    if (loops > limits.nesting) throw errorAt(node, 'Loops may be nested two deep at most.')
    levels.push(...childLevels(level))
  }
}

function childLevels({ node, depth, loops }: Level): Level[] {
  return childrenOf(node).map((child) => {
    // What a loop goes over is worked out once; only its body is inside.
    const inside = isComprehension(node) && child !== node.args[1]
    return { node: child, depth: depth + 1, loops: inside ? loops + 1 : loops }
  })
}
