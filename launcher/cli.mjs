import { join } from 'node:path'
import { NODE_FLAGS, prepare, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'

/** The `gatehouse` command. */
export function cli(args) {
  const node = prepare()
  const main = join('packages', 'cli', 'src', 'main.ts')
  return handOver(node, [...NODE_FLAGS, main, ...args], sourceEnvironment(node))
}
