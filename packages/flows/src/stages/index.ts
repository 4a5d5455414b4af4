/** Every stage there is: a new one is a file and a line here. */
import { authenticatorEmailStage } from './authenticator-email.ts'
import { authenticatorStaticStage } from './authenticator-static.ts'
import { authenticatorTotpStage } from './authenticator-totp.ts'
import { authenticatorValidateStage } from './authenticator-validate.ts'
import { authenticatorWebAuthnStage } from './authenticator-webauthn.ts'
import { authorizationResponseStage } from './authorization-response.ts'
import { captchaStage } from './captcha.ts'
import { consentStage } from './consent.ts'
import { denyStage } from './deny.ts'
import { deviceApprovalStage } from './device-approval.ts'
import { deviceCodeStage } from './device-code.ts'
import { deviceCodeFinishStage } from './device-code-finish.ts'
import { dummyStage } from './dummy.ts'
import { emailStage } from './email.ts'
import { identificationStage } from './identification.ts'
import { invitationStage } from './invitation.ts'
import { passwordStage } from './password.ts'
import { promptStage } from './prompt.ts'
import { redirectStage } from './redirect.ts'
import { sessionEndStage } from './session-end.ts'
import { sourceStage } from './source.ts'
import { sourceAgainStage } from './source-again.ts'
import { sourceConnectionStage } from './source-connection.ts'
import type { Stage } from './stage.ts'
import { goodbyeStage, userDeleteStage } from './user-delete.ts'
import { userLoginStage } from './user-login.ts'
import { userLogoutStage } from './user-logout.ts'
import { userWriteStage } from './user-write.ts'

const stages: readonly Stage[] = [
  identificationStage,
  passwordStage,
  captchaStage,
  emailStage,
  consentStage,
  authenticatorTotpStage,
  authenticatorStaticStage,
  authenticatorWebAuthnStage,
  authenticatorEmailStage,
  authenticatorValidateStage,
  userLoginStage,
  userLogoutStage,
  promptStage,
  userWriteStage,
  userDeleteStage,
  goodbyeStage,
  invitationStage,
  dummyStage,
  denyStage,
  redirectStage,
  authorizationResponseStage,
  deviceCodeStage,
  deviceApprovalStage,
  deviceCodeFinishStage,
  sessionEndStage,
  sourceStage,
  sourceConnectionStage,
  sourceAgainStage,
]

export const stagesByModel: ReadonlyMap<string, Stage> = new Map(
  stages.map((stage) => [stage.model, stage]),
)
