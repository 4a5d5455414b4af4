import { NODE_FLAGS, prepare, redis, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'
import { NGINX, systemPackages } from './system-packages.mjs'

/** Serves with every service in processes of its own, behind nginx. */
export function cluster(args) {
  redis()
  systemPackages([NGINX], ', or run "npm start" for everything in one process')
  const node = prepare()
  return handOver(
    node,
    [...NODE_FLAGS, 'services/gateway/src/cluster-main.ts', ...args],
    sourceEnvironment(node),
  )
}
