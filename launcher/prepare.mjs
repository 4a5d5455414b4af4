import { dependencies } from './dependencies.mjs'
import { nodeRuntime } from './node-runtime.mjs'
import { prismaClient } from './prisma-client.mjs'
import { REDIS, systemPackages } from './system-packages.mjs'

/** Flags under which Node runs the sources of all packages. */
export const NODE_FLAGS = ['--conditions=gatehouse:source']

/** Brings all that the product needs, each step only where it is not done, and gives the Node to run it on. */
export function prepare() {
  const node = nodeRuntime()
  dependencies(node)
  prismaClient(node)
  return node
}

/** Redis, unless one is named. */
export function redis() {
  if (!process.env.REDIS_URL) systemPackages([REDIS], ', or set REDIS_URL')
}
