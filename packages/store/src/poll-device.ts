import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

const STATUSES = [
  'pending',
  'slow_down',
  'denied',
  'expired',
  'wrong_client',
  'unknown',
  'approved',
] as const

/**
 * One poll. Only waiting is slowed down: an answer is given however early the device asks.
 * KEYS: device. ARGV: client id, now, by how much an early poll raises the interval, tolerance.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 RFC 8628 §3.5}
 */
export const pollDevice = defineScript({
  name: 'poll device grant',
  lua: /* lua */ `
    local state, client, expires, due, interval = unpack(
      redis.call('HMGET', KEYS[1], 'state', 'client', 'expires', 'due', 'interval'))
    if not state or state == 'taken' then return { 'unknown', '' } end
    if client ~= ARGV[1] then return { 'wrong_client', '' } end
    if state == 'denied' then return { 'denied', '' } end

    local now = tonumber(ARGV[2])
    if now >= tonumber(expires) then return { 'expired', '' } end

    if state == 'approved' then
      local grant = redis.call('HGET', KEYS[1], 'grant')
      redis.call('HDEL', KEYS[1], 'grant', 'device')
      redis.call('HSET', KEYS[1], 'state', 'taken')
      return { 'approved', grant }
    end

    if now >= tonumber(due) then
      redis.call('HSET', KEYS[1], 'due', now + interval - ARGV[4])
      return { 'pending', '' }
    end
    interval = interval + ARGV[3]
    redis.call('HSET', KEYS[1], 'due', now + interval - ARGV[4], 'interval', interval)
    return { 'slow_down', '' }
  `,
  bind: (
    deviceHash: string,
    clientId: string,
    time: { now: number; raise: number; tolerance: number },
  ) => ({
    keys: [keys.device(deviceHash)],
    argv: [clientId, time.now, time.raise, time.tolerance],
  }),
  reply: Type.Tuple([Type.Enum([...STATUSES]), Type.String()]),
})
