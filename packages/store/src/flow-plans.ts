/** Flow plans of browsers. A plan expires half an hour after its last change. */
import type { FlowPlan, FlowPlans } from '@gatehouse/flows'
import { available } from './available.ts'
import { createPlan } from './create-plan.ts'
import { keys } from './keys.ts'
import type { RedisClient } from './open-client.ts'
import { type PlanRecord, replacePlan } from './replace-plan.ts'

const KEEP = 30 * 60_000

export function createFlowPlans(redis: RedisClient): FlowPlans {
  return {
    async find(browserId, planId) {
      const stored = redis.hget(keys.plan(browserId, planId), 'plan')
      const plan = await available('find plan', stored)
      return plan === null ? undefined : JSON.parse(plan)
    },

    async create(browserId, planId, plan) {
      await createPlan(redis, record(browserId, planId, plan))
    },

    async replace(browserId, planId, plan) {
      return (await replacePlan(redis, record(browserId, planId, plan))) === 1
    },
  }
}

function record(browserId: string, planId: string, plan: FlowPlan): PlanRecord {
  const { version } = plan
  return { browserId, planId, plan: JSON.stringify(plan), version, lifetime: KEEP }
}
