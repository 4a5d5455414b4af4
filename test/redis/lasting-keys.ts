import type { RedisNode } from '@gatehouse/testkit'

export interface KeptKeys {
  /** Keys without an expiry that are neither events nor jobs: there should be none. */
  readonly lasting: readonly string[]
  /** How many keys expire. */
  readonly expiring: number
  /** How many keys the queues have. */
  readonly jobs: number
}

/** Looks at every key of every server. */
export async function lastingKeys(servers: readonly RedisNode[]): Promise<KeptKeys> {
  const lasting: string[] = []
  let expiring = 0
  let jobs = 0
  for (const server of servers) {
    const reply = await server.ask('KEYS *')
    for (const [, key = ''] of reply.matchAll(/^\$\d+\r\n(.+)\r$/gm)) {
      if (key.startsWith('gh:1:bus:')) jobs += 1
      else if ((await server.ask(`PTTL ${key}`)).startsWith(':-1')) lasting.push(key)
      else expiring += 1
    }
  }
  return { lasting: lasting.filter((key) => key !== 'gh:1:events'), expiring, jobs }
}
