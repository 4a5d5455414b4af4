import { NODE_FLAGS, prepare, redis, sourceEnvironment } from './prepare.mjs'
import { handOver } from './run.mjs'

/** Serves everything in one process. */
export function start(args) {
  redis()
  const node = prepare()
  return handOver(
    node,
    [...NODE_FLAGS, 'services/gateway/src/main.ts', ...args],
    sourceEnvironment(node),
  )
}
