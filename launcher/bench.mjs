import { NODE_FLAGS, prepare, redis, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'
import { NGINX, systemPackages, WRK } from './system-packages.mjs'

/** Measures the product and a peer, or a cluster of it. */
export function bench(args) {
  redis()
  systemPackages(args.includes('--cluster') ? [NGINX, WRK] : [WRK])
  const node = prepare()
  return handOver(node, [...NODE_FLAGS, 'bench/main.ts', ...args], sourceEnvironment(node))
}
