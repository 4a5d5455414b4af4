import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

/** Takes back that a poll got the grant. KEYS: device. ARGV: grant. */
export const restoreDevice = defineScript({
  name: 'restore device grant',
  lua: /* lua */ `
    if redis.call('HGET', KEYS[1], 'state') ~= 'taken' then return 0 end
    redis.call('HSET', KEYS[1], 'state', 'approved', 'grant', ARGV[1])
    return 1
  `,
  bind: (deviceHash: string, grant: string) => ({ keys: [keys.device(deviceHash)], argv: [grant] }),
  reply: Type.Integer(),
})
