import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

export interface DeviceDecision {
  readonly state: 'approved' | 'denied'
  /** The grant as JSON; empty when denied. */
  readonly grant: string
  readonly now: number
  /** An approval given in the last moment can be collected at least until then. */
  readonly collectUntil: number
}

/** A person's answer, the first one counts. KEYS: device. ARGV: state, grant, now, collect until. */
export const answerDevice = defineScript({
  name: 'answer device grant',
  lua: /* lua */ `
    local state, expires = unpack(redis.call('HMGET', KEYS[1], 'state', 'expires'))
    if not state then return 'unknown' end
    if state ~= 'pending' then return 'already_answered' end
    if tonumber(ARGV[3]) >= tonumber(expires) then return 'expired' end

    redis.call('HSET', KEYS[1], 'state', ARGV[1], 'grant', ARGV[2],
      'expires', math.max(tonumber(expires), tonumber(ARGV[4])))
    return 'answered'
  `,
  bind: (deviceHash: string, { state, grant, now, collectUntil }: DeviceDecision) => ({
    keys: [keys.device(deviceHash)],
    argv: [state, grant, now, collectUntil],
  }),
  reply: Type.Enum(['answered', 'already_answered', 'expired', 'unknown']),
})
