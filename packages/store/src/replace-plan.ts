import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

export interface PlanRecord {
  readonly browserId: string
  readonly planId: string
  /** The plan as JSON. */
  readonly plan: string
  readonly version: number
  readonly lifetime: number
}

/** Compare-and-set; 1 when nobody was first. KEYS: plan. ARGV: version before, after, plan, lifetime. */
export const replacePlan = defineScript({
  name: 'replace plan',
  lua: /* lua */ `
    if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
    redis.call('HSET', KEYS[1], 'version', ARGV[2], 'plan', ARGV[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
    return 1
  `,
  bind: ({ browserId, planId, plan, version, lifetime }: PlanRecord) => ({
    keys: [keys.plan(browserId, planId)],
    argv: [version - 1, version, plan, lifetime],
  }),
  reply: Type.Integer({ minimum: 0, maximum: 1 }),
})
