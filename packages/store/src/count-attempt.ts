import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

/**
 * Counts an attempt; 0 when it is within the limit, else the milliseconds until the window ends.
 * The first attempt opens the window, so waiting is never longer than a window. KEYS: attempts.
 * ARGV: limit, window in milliseconds.
 */
export const countAttempt = defineScript({
  name: 'count attempt',
  lua: /* lua */ `
    local count = redis.call('INCR', KEYS[1])
    if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
    if count <= tonumber(ARGV[1]) then return 0 end
    return math.max(1, redis.call('PTTL', KEYS[1]))
  `,
  bind: (key: string, limit: number, window: number) => ({
    keys: [keys.attempts(key)],
    argv: [limit, window],
  }),
  reply: Type.Integer({ minimum: 0 }),
})
