/** A master, a replica that takes over when it dies, and a Sentinel that sees to it. */
import type { Scope } from './scope.ts'
import { type RedisNode, startRedisNode, until } from './start-redis-node.ts'

export interface RedisSentinel {
  readonly url: string
  readonly master: RedisNode
  readonly replica: RedisNode
  readonly sentinel: RedisNode
  /** Resolves when Sentinel names the replica as the master and the replica is one. */
  untilPromoted(): Promise<void>
}

export interface RedisSentinelOptions {
  /** Further lines of both servers' configuration. */
  settings?: readonly string[]
  /** Milliseconds without an answer after which the master counts as dead (1000). */
  downAfter?: number
}

const NAME = 'gatehouse'

export async function startRedisSentinel(
  t: Scope,
  { settings = [], downAfter = 1000 }: RedisSentinelOptions = {},
): Promise<RedisSentinel> {
  const common = ['appendonly yes', 'save ""', 'repl-diskless-sync-delay 0', ...settings]
  const master = await startRedisNode(t, { settings: async () => common })
  const following = [...common, `replicaof 127.0.0.1 ${master.port}`]
  const replica = await startRedisNode(t, { settings: async () => following })
  await until(async () => (await replica.ask('INFO replication')).includes('master_link_status:up'))

  const watching = [
    `sentinel monitor ${NAME} 127.0.0.1 ${master.port} 1`,
    `sentinel down-after-milliseconds ${NAME} ${downAfter}`,
    `sentinel failover-timeout ${NAME} 5000`,
  ]
  const sentinel = await startRedisNode(t, { settings: async () => watching, sentinel: true })
  const knowsReplica = async () => {
    const reply = await sentinel.ask(`SENTINEL REPLICAS ${NAME}`)
    return reply.includes(`\r\n${replica.port}\r\n`)
  }
  await until(knowsReplica)

  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/${NAME}`,
    master,
    replica,
    sentinel,
    async untilPromoted() {
      const named = () => sentinel.ask(`SENTINEL GET-MASTER-ADDR-BY-NAME ${NAME}`)
      await until(async () => (await named()).includes(`\r\n${replica.port}\r\n`))
      await until(async () => (await replica.ask('ROLE')).includes('master'))
    },
  }
}
