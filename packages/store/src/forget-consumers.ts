import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

/** Forgets workers that are gone and left nothing unfinished. KEYS: events. ARGV: group, idle ms. */
export const forgetConsumers = defineScript({
  name: 'forget consumers',
  lua: /* lua */ `
    local forgotten = 0
    for _, fields in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
      local consumer = {}
      for i = 1, #fields, 2 do consumer[fields[i]] = fields[i + 1] end
      if consumer.pending == 0 and consumer.idle > tonumber(ARGV[2]) then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
        forgotten = forgotten + 1
      end
    end
    return forgotten
  `,
  bind: (group: string, idle: number) => ({ keys: [keys.events()], argv: [group, idle] }),
  reply: Type.Integer({ minimum: 0 }),
})
