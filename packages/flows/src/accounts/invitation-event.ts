/** An invitation that was used, by its name: its id would let others use it too. */
import { type FlowEvent, recordEvent } from '../audit.ts'
import type { StageRun } from '../stages/stage.ts'

export async function recordInvitationUsed(
  { deps, run, flow, context: { invitation } }: StageRun,
  user: FlowEvent['user'],
): Promise<void> {
  if (invitation === undefined) return
  const context = { invitation: { name: invitation.name }, flow: flow.slug }
  await recordEvent(deps, run, { action: 'invitation_used', user, context })
}
