import { NODE_FLAGS, prepare, redis, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'
import { NGINX, systemPackages } from './system-packages.mjs'

/** Puts the product under mixed load for a long time and watches its memory. */
export function soak(args) {
  redis()
  if (args.includes('--cluster')) systemPackages([NGINX])
  const node = prepare()
  return handOver(node, [...NODE_FLAGS, 'bench/soak/main.ts', ...args], sourceEnvironment(node))
}
