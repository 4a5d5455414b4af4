/** Moves one slot of a Redis Cluster while it is in use, as resharding does. */
import type { RedisNode } from './start-redis-node.ts'

/** From here on a key that is not at the one is asked for at the other. */
export async function beginMove(slot: number, from: RedisNode, to: RedisNode): Promise<void> {
  await to.ask(`CLUSTER SETSLOT ${slot} IMPORTING ${await idOf(from)}`)
  await from.ask(`CLUSTER SETSLOT ${slot} MIGRATING ${await idOf(to)}`)
}

/** The keys change places one by one. */
export async function moveKeys(slot: number, from: RedisNode, to: RedisNode): Promise<void> {
  const reply = await from.ask(`CLUSTER GETKEYSINSLOT ${slot} 1000`)
  for (const [, key] of reply.matchAll(/^\$\d+\r\n(.+)\r$/gm)) {
    await from.ask(`MIGRATE 127.0.0.1 ${to.port} ${key} 0 5000`)
  }
}

/** The slot has a new owner; the others hear of it by and by. */
export async function finishMove(slot: number, from: RedisNode, to: RedisNode): Promise<void> {
  const owner = await idOf(to)
  await to.ask(`CLUSTER SETSLOT ${slot} NODE ${owner}`)
  await from.ask(`CLUSTER SETSLOT ${slot} NODE ${owner}`)
}

export async function idOf(node: RedisNode): Promise<string> {
  return /[\da-f]{40}/.exec(await node.ask('CLUSTER MYID'))?.[0] ?? ''
}
