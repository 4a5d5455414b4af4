/** Every kind of stage, and what stages are called by their model. */
import type { AdministeredObject } from '@gatehouse/core'
import { authenticatorEmailStage } from './authenticator-email.ts'
import { authenticatorStaticStage } from './authenticator-static.ts'
import { authenticatorTotpStage } from './authenticator-totp.ts'
import { authenticatorValidateStage } from './authenticator-validate.ts'
import { authenticatorWebAuthnStage } from './authenticator-webauthn.ts'
import { captchaStage } from './captcha.ts'
import { consentStage } from './consent.ts'
import { denyStage } from './deny.ts'
import { dummyStage } from './dummy.ts'
import { emailStage } from './email.ts'
import { identificationStage } from './identification.ts'
import { invitationStage } from './invitation.ts'
import { passwordStage } from './password.ts'
import { promptStage } from './prompt-stage.ts'
import { redirectStage } from './redirect.ts'
import { sourceStage } from './source.ts'
import type { StageKind } from './stage-kind.ts'
import { userDeleteStage } from './user-delete.ts'
import { userLoginStage } from './user-login.ts'
import { userLogoutStage } from './user-logout.ts'
import { userWriteStage } from './user-write.ts'

export const STAGE_KINDS: readonly StageKind[] = [
  authenticatorEmailStage,
  authenticatorStaticStage,
  authenticatorTotpStage,
  authenticatorValidateStage,
  authenticatorWebAuthnStage,
  captchaStage,
  consentStage,
  denyStage,
  dummyStage,
  emailStage,
  identificationStage,
  invitationStage,
  passwordStage,
  promptStage,
  redirectStage,
  sourceStage,
  userDeleteStage,
  userLoginStage,
  userLogoutStage,
  userWriteStage,
]

interface StoredFlow {
  readonly slug: string
}

/** A stored stage as it is answered, alone or as part of another object. */
export function presentStage(stage: AdministeredObject, publicUrl: string): object {
  const model = String(stage['meta_model_name'])
  const { form = '', name = model } = STAGE_KINDS.find((kind) => kind.model === model) ?? {}
  const flows = stage['flow_set'] as readonly StoredFlow[]
  return {
    ...stage,
    component: form,
    verbose_name: name,
    verbose_name_plural: `${name}s`,
    flow_set: flows.map((flow) => ({
      ...flow,
      export_url: `${publicUrl}/api/v3/flows/instances/${flow.slug}/export/`,
    })),
  }
}
