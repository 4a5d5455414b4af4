import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

/** 0: it is ours now. 1: somebody else's. 2: done. KEYS: delivery. ARGV: milliseconds that it is ours. */
export const claimDelivery = defineScript({
  name: 'claim delivery',
  lua: /* lua */ `
    local state = redis.call('GET', KEYS[1])
    if state == 'done' then return 2 end
    if state then return 1 end
    redis.call('SET', KEYS[1], 'busy', 'PX', ARGV[1])
    return 0
  `,
  bind: (id: string, lifetime: number) => ({ keys: [keys.delivery(id)], argv: [lifetime] }),
  reply: Type.Integer({ minimum: 0, maximum: 2 }),
})
