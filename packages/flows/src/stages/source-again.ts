/** In-memory: sends whoever came from a source there once more. */
import { redirectTo } from '../destination.ts'
import type { PlanStep } from '../plan.ts'
import { defineSilentStage } from './stage.ts'

const MODEL = 'gatehouse.source_again'

export const sourceAgainStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const sourceAgainStage = defineSilentStage({
  model: MODEL,
  async enter({ context }) {
    const { source } = context
    if (!source) return { kind: 'denied' }
    return { kind: 'finished', conclude: async () => redirectTo(source.loginUrl) }
  },
})
