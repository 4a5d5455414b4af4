import { NODE_FLAGS, prepare, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'

/** Fills a database with very many people, or measures what that many cost. */
export function seed(args) {
  const node = prepare()
  return handOver(node, [...NODE_FLAGS, 'bench/seed/main.ts', ...args], sourceEnvironment(node))
}
