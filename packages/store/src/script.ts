import { hash } from 'node:crypto'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { available } from './available.ts'
import type { RedisClient } from './open-client.ts'

export type Script<Args extends readonly unknown[], Reply> = (
  redis: RedisClient,
  ...args: Args
) => Promise<Reply>

export interface ScriptSpec<Args extends readonly unknown[], Reply extends TSchema> {
  /** What it does, for the log when Redis is down. */
  name: string
  lua: string
  /** Maps typed arguments to KEYS and ARGV. All keys must share one hash tag (Redis Cluster). */
  bind(...args: Args): { keys: readonly string[]; argv?: readonly (string | number)[] }
  reply: Reply
}

/** A Lua script that is called like a function: typed arguments in, a checked reply out. */
export function defineScript<Args extends readonly unknown[], Reply extends TSchema>(
  spec: ScriptSpec<Args, Reply>,
): Script<Args, Static<Reply>> {
  const { name, lua } = spec
  const sha = hash('sha1', lua)
  const reply = Compile(spec.reply)

  return async (redis, ...args) => {
    const { keys, argv = [] } = spec.bind(...args)
    const params = [keys.length, ...keys, ...argv] as const
    const raw: unknown = await available(name, redis.evalsha(sha, ...params)).catch(
      (error: Error) => {
        if (!error.message.startsWith('NOSCRIPT')) throw error
        return available(name, redis.eval(lua, ...params))
      },
    )
    if (!reply.Check(raw)) throw new TypeError(`unexpected reply of the Redis script "${name}"`)
    return raw as Static<Reply>
  }
}
