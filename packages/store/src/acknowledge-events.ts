import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

/** Takes stored events off the stream and off the list of unfinished ones. KEYS: events. ARGV: group, entry ids. */
export const acknowledgeEvents = defineScript({
  name: 'acknowledge events',
  lua: /* lua */ `
    local ids = { unpack(ARGV, 2) }
    redis.call('XACK', KEYS[1], ARGV[1], unpack(ids))
    return redis.call('XDEL', KEYS[1], unpack(ids))
  `,
  bind: (group: string, entryIds: readonly string[]) => ({
    keys: [keys.events()],
    argv: [group, ...entryIds],
  }),
  reply: Type.Integer({ minimum: 0 }),
})
