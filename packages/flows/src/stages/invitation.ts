/** Lets on only who was invited, and brings what is known of them. */
import type { Invitation } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { recordInvitationUsed } from '../accounts/invitation-event.ts'
import { USER_WRITE_MODEL } from '../accounts/target-account.ts'
import type { PlanContext } from '../plan.ts'
import { valueIn } from '../prompt-data.ts'
import { booleanSetting } from '../stage-settings.ts'
import { defineSilentStage, type Onward, type Performed, type StageRun } from './stage.ts'

export const invitationStage = defineSilentStage({
  model: 'authentik_stages_invitation.invitationstage',

  async enter(stage) {
    const { context, plan, step } = stage
    if (context.invitation) return { kind: 'next' }
    const token = tokenOf(stage)
    const invitation = token === undefined ? undefined : await findInvitation(stage, token)
    if (invitation === undefined) {
      if (booleanSetting(step.settings, 'continue_flow_without_invitation', false)) {
        return { kind: 'next' }
      }
      return { kind: 'denied', message: say(token ? 'invitationOver' : 'invitationNeeded') }
    }
    const facts = factsOf(context, invitation)
    // Used with the account that is written by it: a form that was given up uses nothing up.
    const isWritten = plan.steps.some(({ model }) => model === USER_WRITE_MODEL)
    return isWritten ? { kind: 'next', context: facts } : useHere(stage, invitation, facts)
  },
})

/** From the link, or typed into a prompt before. */
function tokenOf({ run, context }: StageRun): string | undefined {
  const linked = new URLSearchParams(run.query).get('itoken')
  const typed = valueIn(context.promptData, 'token')
  return linked || (typeof typed === 'string' && typed !== '' ? typed : undefined)
}

async function findInvitation(
  { deps, flow, step }: StageRun,
  token: string,
): Promise<Invitation | undefined> {
  const invitation = await deps.invitations.find(token)
  const isForThis = [undefined, step.flowId ?? flow.id].includes(invitation?.flowId)
  return isForThis ? invitation : undefined
}

type Facts = Pick<PlanContext, 'invitation' | 'fixedData'>

function factsOf({ fixedData }: PlanContext, { id, name, ...invitation }: Invitation): Facts {
  // Nobody's password is known to somebody else.
  const { password: _, ...known } = invitation.fixedData
  return { invitation: { id, name }, fixedData: { ...fixedData, ...known } }
}

function useHere(stage: StageRun, { id, name }: Invitation, facts: Facts): Onward {
  const { deps, run, context } = stage
  return {
    kind: 'perform',
    async perform(): Promise<Performed> {
      if (!(await deps.invitations.use(id))) {
        return { kind: 'denied', message: say('invitationOver') }
      }
      const used = { ...stage, context: { ...context, invitation: { id, name } } }
      await recordInvitationUsed(used, run.user)
      return { kind: 'next', context: facts }
    },
  }
}
