/** Every stage there is: a new one is a file and a line here. */
import { authorizationResponseStage } from './authorization-response.ts'
import { consentStage } from './consent.ts'
import { denyStage } from './deny.ts'
import { deviceApprovalStage } from './device-approval.ts'
import { deviceCodeStage } from './device-code.ts'
import { deviceCodeFinishStage } from './device-code-finish.ts'
import { identificationStage } from './identification.ts'
import { passwordStage } from './password.ts'
import { redirectStage } from './redirect.ts'
import { sessionEndStage } from './session-end.ts'
import type { Stage } from './stage.ts'
import { userLoginStage } from './user-login.ts'
import { userLogoutStage } from './user-logout.ts'

const stages: readonly Stage[] = [
  identificationStage,
  passwordStage,
  consentStage,
  userLoginStage,
  userLogoutStage,
  denyStage,
  redirectStage,
  authorizationResponseStage,
  deviceCodeStage,
  deviceApprovalStage,
  deviceCodeFinishStage,
  sessionEndStage,
]

export const stagesByModel: ReadonlyMap<string, Stage> = new Map(
  stages.map((stage) => [stage.model, stage]),
)
