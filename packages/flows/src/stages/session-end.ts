/** After signing out of an application: what has ended, and where to go from here. */
import { type Application, isPersonal } from '@gatehouse/core'
import { Type } from 'typebox'
import type { SessionEndChallenge } from '../challenge.ts'
import { HOME } from '../destination.ts'
import type { PlanStep } from '../plan.ts'
import { shownAs } from './pending-user.ts'
import { defineStage, type StageRun } from './stage.ts'

const MODEL = 'gatehouse.session_end'

export const sessionEndStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const sessionEndStage = defineStage({
  model: MODEL,
  component: 'ak-stage-session-end',
  params: Type.Object({}),

  async enter(stage) {
    return { kind: 'show', challenge: await challengeOf(stage) }
  },

  async answer() {
    return {
      kind: 'finished',
      conclude: async () => ({ component: 'xak-flow-redirect', to: HOME }),
    }
  },
})

async function challengeOf({ deps, run, context }: StageRun): Promise<SessionEndChallenge> {
  const { applicationId, applicationName } = context
  const client =
    applicationId === undefined ? undefined : await deps.clients.findByApplicationId(applicationId)
  const launchUrl = client ? launchUrlOf(client.application) : ''
  return {
    component: 'ak-stage-session-end',
    ...shownAs(context.leavingUser ?? ''),
    ...(applicationName !== undefined && { application_name: applicationName }),
    ...(launchUrl !== '' && { application_launch_url: launchUrl }),
    // Still signed in here: only the application was left.
    ...(context.sid !== undefined && { invalidation_flow_url: '/flows/-/default/invalidation/' }),
    overview_url: HOME,
    brand_name: run.request.brand.title,
  }
}

/** Where it is another address for each person, the way to it is asked of whoever goes it. */
function launchUrlOf({ launchUrl, slug }: Application): string {
  return isPersonal(launchUrl) ? `/application/launch/${slug}/` : launchUrl
}
