import { NODE_FLAGS, prepare, redis, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'
import { systemPackages, WRK } from './system-packages.mjs'

/** Measures the product and a peer. */
export function bench(args) {
  redis()
  systemPackages([WRK])
  const node = prepare()
  return handOver(node, [...NODE_FLAGS, 'bench/main.ts', ...args], sourceEnvironment(node))
}
