/** Removes the account of who is signed in, after asking once more. */
import { say } from '@gatehouse/errors'
import { Type } from 'typebox'
import { isSignedIn } from '../accounts/proof.ts'
import { recordEvent } from '../audit.ts'
import type { PlanStep } from '../plan.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, type Performed, type StageRun } from './stage.ts'

const COMPONENT = 'gatehouse-stage-user-delete'

export const userDeleteStage = defineStage({
  model: 'authentik_stages_user_delete.userdeletestage',
  component: COMPONENT,
  /** The button: an answer without it is one to another question. */
  params: Type.Object({ confirm: Type.Union([Type.Literal('delete'), Type.Literal(true)]) }),

  async enter(stage) {
    const { deps, user } = stage
    if (user === undefined || !isSignedIn(stage)) return { kind: 'denied' }
    if (!(await deps.accounts.canLeave(user.id))) return lastSuperuser()
    return { kind: 'show', challenge: { component: COMPONENT, ...pendingUserOf(stage) } }
  },

  async answer(stage) {
    return isSignedIn(stage)
      ? { kind: 'perform', perform: () => remove(stage) }
      : { kind: 'denied' }
  },
})

function lastSuperuser() {
  return { kind: 'denied', message: say('lastSuperuser') } as const
}

/** Sessions and grants end first: without their account nobody could find them any more. */
async function remove(stage: StageRun): Promise<Performed> {
  const { deps, run, flow, user, plan } = stage
  if (user === undefined) return { kind: 'denied' }
  await deps.signOut.everywhere(user.id)
  const outcome = await deps.accounts.remove(user.id, () =>
    recordEvent(deps, run, {
      action: 'model_deleted',
      user,
      context: {
        model: {
          app: 'authentik_core',
          model_name: 'user',
          pk: String(user.id),
          name: user.username,
        },
        flow: flow.slug,
      },
    }),
  )
  if (outcome === 'last_superuser') return lastSuperuser()
  return {
    kind: 'next',
    context: {
      sid: undefined,
      userId: undefined,
      pendingUserId: undefined,
      pendingUserIdentifier: undefined,
      signedOut: true,
    },
    // Whoever has no account any more is told so, unless the flow goes on.
    ...(plan.steps.length === 1 && { insert: [goodbyeStep] }),
    commit: async () => 'end',
  }
}

const GOODBYE = 'gatehouse.user_deleted'

const goodbyeStep: PlanStep = {
  model: GOODBYE,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const goodbyeStage = defineStage({
  model: GOODBYE,
  component: 'gatehouse-stage-user-deleted',
  params: Type.Object({}),
  enter: async () => ({
    kind: 'finished',
    conclude: async () => ({ component: 'gatehouse-stage-user-deleted' }),
  }),
  answer: async () => ({ kind: 'next' }),
})
