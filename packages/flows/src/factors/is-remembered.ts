import type { Authenticator, User } from '@gatehouse/core'
import type { StageRun } from '../stages/stage.ts'
import { rememberedFor } from './confirmed.ts'
import { readMarks } from './factor-marks.ts'

/**
 * Whether this person confirmed at this stage, in this browser, not long ago. It counts for nothing once the
 * password was changed or the authenticator is gone.
 */
export function isRemembered(
  { deps, run, step }: StageRun,
  user: User,
  devices: readonly Authenticator[],
): boolean {
  const forMs = rememberedFor(step.settings)
  if (forMs === 0 || run.factorMarks === undefined) return false
  const since = Math.max(deps.clock.now() - forMs, user.passwordChangedAt)
  return readMarks(deps.secrets, run.factorMarks).some(
    (mark) =>
      mark.user === user.id &&
      mark.stage === step.stageId &&
      mark.at >= since &&
      devices.some(({ id }) => id === mark.device),
  )
}
