/** A Redis Cluster of three masters, each with a third of the slots; with a replica for each if wanted. */
import { freePort } from './free-port.ts'
import { idOf } from './move-slot.ts'
import type { Scope } from './scope.ts'
import { type RedisNode, startRedisNode, until } from './start-redis-node.ts'

export interface RedisCluster {
  readonly url: string
  /** In the order of their slots. */
  readonly masters: readonly RedisNode[]
  /** The n-th follows the n-th master. */
  readonly replicas: readonly RedisNode[]
  /** Which of the masters had the slot of this key at the start. */
  masterOf(key: string): Promise<{ master: RedisNode; index: number; slot: number }>
}

export interface RedisClusterOptions {
  /** Each master has one (false). */
  replicas?: boolean
  /** Milliseconds without an answer after which a server counts as dead (1000). */
  nodeTimeout?: number
}

const SLOTS = 16_384
const MASTERS = 3

export async function startRedisCluster(
  t: Scope,
  { replicas: wantsReplicas = false, nodeTimeout = 1000 }: RedisClusterOptions = {},
): Promise<RedisCluster> {
  const settings = async ({ folder }: { folder: string }) => [
    'cluster-enabled yes',
    `cluster-port ${await freePort()}`,
    `cluster-config-file ${folder}/nodes.conf`,
    `cluster-node-timeout ${nodeTimeout}`,
    'cluster-require-full-coverage no', // what the others hold is served while one is away
    'appendonly yes', // a master that comes back has its data
    'save ""',
    'repl-diskless-sync-delay 0',
  ]
  const count = wantsReplicas ? MASTERS * 2 : MASTERS
  const nodes = await Promise.all(
    Array.from({ length: count }, () => startRedisNode(t, { settings })),
  )
  const masters = nodes.slice(0, MASTERS)
  const replicas = nodes.slice(MASTERS)
  await Promise.all(masters.map(takeSlots))
  await introduce(nodes)
  await Promise.all(replicas.map((replica, index) => follow(replica, masters[index] as RedisNode)))
  await until(async () => (await Promise.all(nodes.map(isSettled))).every(Boolean))

  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    masters,
    replicas,
    async masterOf(key) {
      const slot = numberOf(await masters[0]?.ask(`CLUSTER KEYSLOT ${key}`))
      const index = Math.floor((slot * MASTERS) / SLOTS)
      return { master: masters[index] as RedisNode, index, slot }
    },
  }
}

async function takeSlots(master: RedisNode, index: number): Promise<void> {
  const first = (third: number) => Math.ceil((third * SLOTS) / MASTERS)
  await master.ask(`CLUSTER SET-CONFIG-EPOCH ${index + 1}`)
  await master.ask(`CLUSTER ADDSLOTSRANGE ${first(index)} ${first(index + 1) - 1}`)
}

/** Everybody hears of everybody through the first. */
async function introduce([first, ...others]: RedisNode[]): Promise<void> {
  for (const other of others) {
    const busPort = /@(\d+)/.exec(await other.ask('CLUSTER NODES'))?.[1]
    await first?.ask(`CLUSTER MEET 127.0.0.1 ${other.port} ${busPort}`)
  }
}

/** A server refuses to follow one that it has not heard of yet. */
async function follow(replica: RedisNode, master: RedisNode): Promise<void> {
  const id = await idOf(master)
  await until(async () => (await replica.ask(`CLUSTER REPLICATE ${id}`)).startsWith('+OK'))
}

async function isSettled(node: RedisNode): Promise<boolean> {
  const info = await node.ask('CLUSTER INFO')
  if (!info.includes('cluster_state:ok') || !info.includes('cluster_slots_ok:16384')) return false
  return !(await node.ask('INFO replication')).includes('master_link_status:down')
}

const numberOf = (reply = '') => Number(/^:(\d+)/m.exec(reply)?.[1])
