import { Type } from 'typebox'
import { keys } from './keys.ts'
import type { PlanRecord } from './replace-plan.ts'
import { defineScript } from './script.ts'

/** Stores a plan over whatever was there. KEYS: plan. ARGV: version, plan, lifetime. */
export const createPlan = defineScript({
  name: 'create plan',
  lua: /* lua */ `
    redis.call('HSET', KEYS[1], 'version', ARGV[1], 'plan', ARGV[2])
    return redis.call('PEXPIRE', KEYS[1], ARGV[3])
  `,
  bind: ({ browserId, planId, plan, version, lifetime }: PlanRecord) => ({
    keys: [keys.plan(browserId, planId)],
    argv: [version, plan, lifetime],
  }),
  reply: Type.Literal(1),
})
