/** Asks who is signing in to confirm it by a second factor; where nobody was named, by a passkey alone. */
import type { Authenticator, EmailAuthenticator, User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { randomToken } from '@gatehouse/protocol'
import { Type } from 'typebox'
import type { AuthenticatorValidationChallenge } from '../authenticator-challenges.ts'
import { checkCode } from '../factors/check-code.ts'
import { checkPasskey } from '../factors/check-passkey.ts'
import { challengeOfAnyone, deviceChallenges } from '../factors/device-challenges.ts'
import { classesOf, usableDevices } from '../factors/device-classes.ts'
import { isRemembered } from '../factors/is-remembered.ts'
import { JsonAnswer, readJsonAnswer } from '../factors/json-answer.ts'
import { type CodeOrder, mailCode } from '../factors/mail-code.ts'
import { maskedAddress } from '../factors/mailed-code.ts'
import { chooseSetup, notConfigured } from '../factors/not-configured.ts'
import { AUTH_PASSKEY } from '../factors/proof.ts'
import { selectedDevice } from '../factors/selected-device.ts'
import { verificationSetting } from '../factors/verification-setting.ts'
import type { PlanContext } from '../plan.ts'
import { pendingUserOf } from './pending-user.ts'
import {
  defineStage,
  fieldError,
  type Onward,
  type Show,
  type StageOutcome,
  type StageRun,
} from './stage.ts'

export const authenticatorValidateStage = defineStage({
  model: 'authentik_stages_authenticator_validate.authenticatorvalidatestage',
  component: 'ak-stage-authenticator-validate',
  params: Type.Object({
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    webauthn: Type.Optional(JsonAnswer),
    selected_challenge: Type.Optional(JsonAnswer),
    selected_stage: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  }),

  async enter(stage) {
    if (isAnyone(stage)) return showAnyone(stage)
    const { user } = stage
    if (!user) return notConfigured(stage, undefined)
    if (isVerifiedPasskey(stage)) return { kind: 'next' }
    const devices = await devicesOf(stage, user)
    if (devices.length === 0) return notConfigured(stage, user)
    return isRemembered(stage, user, devices) ? { kind: 'next' } : show(stage, devices)
  },

  async answer(stage, answer) {
    const { user } = stage
    if (isAnyone(stage)) return answerPasskey(stage, undefined, answer)
    const devices = user ? await devicesOf(stage, user) : []
    if (!user || devices.length === 0) return chooseSetup(stage, user, answer.selected_stage)
    if (answer.webauthn !== undefined) return answerPasskey(stage, user, answer)
    const device = selectedDevice(devices, readJsonAnswer(answer.selected_challenge))
    if (answer.code !== undefined) {
      const kind = device && device.kind !== 'webauthn' ? device.kind : undefined
      return checkCode(stage, { user, devices, code: answer.code, kind })
    }
    return device ? select(stage, device, devices) : answerMissing()
  },
})

async function answerPasskey(
  stage: StageRun,
  user: User | undefined,
  { webauthn }: { readonly webauthn?: unknown },
): Promise<StageOutcome> {
  if (!takesPasskeys(stage)) {
    return { kind: 'invalid', errors: fieldError('webauthn', say('passkeyNotTaken')) }
  }
  const verification = verificationSetting(stage.step.settings, 'webauthn_user_verification')
  const answer = readJsonAnswer(webauthn)
  return checkPasskey(stage, { user, answer, verification, field: 'webauthn' })
}

/** Nobody was named in this sign-in, so the passkey has to say who it is. */
function isAnyone({ flow, context, user }: StageRun): boolean {
  if (context.pendingUserId !== undefined || context.pendingUserIdentifier !== undefined)
    return false
  return flow.designation === 'authentication' || user === undefined
}

/** Who came in by a passkey that knew them has shown two factors already. */
function isVerifiedPasskey(stage: StageRun): boolean {
  const { authMethod, amr } = stage.context
  return takesPasskeys(stage) && authMethod === AUTH_PASSKEY && (amr?.includes('mfa') ?? false)
}

function takesPasskeys({ step }: StageRun): boolean {
  return classesOf(step.settings).has('webauthn')
}

function answerMissing(): StageOutcome {
  return { kind: 'invalid', errors: fieldError('code', 'This field is required.', 'required') }
}

async function devicesOf({ deps, step }: StageRun, { id }: User) {
  return usableDevices(await deps.authenticators.list(id), step.settings)
}

function showAnyone(stage: StageRun): Onward {
  if (!takesPasskeys(stage)) return { kind: 'denied', message: say('nobodyToConfirm') }
  const value = stage.context.passkeyChallenge ?? randomToken()
  return showing(stage, value, { device_challenges: [challengeOfAnyone(stage, value)] })
}

function show(stage: StageRun, devices: readonly Authenticator[]): Show {
  const { selectedDevice: selected, mailedCode } = stage.context
  const value = stage.context.passkeyChallenge ?? randomToken()
  const all = deviceChallenges(stage, devices, value)
  const picked = all.find(({ device_uid }) => device_uid === selected)
  const isSent = mailedCode !== undefined && picked?.device_class === 'email'
  return showing(stage, value, {
    device_challenges: picked ? [picked, ...all.filter((one) => one !== picked)] : all,
    ...(picked && { selected: picked.device_uid }),
    ...(isSent && { sent_to: maskedAddress(mailedCode.email) }),
  })
}

/** The challenge for passkeys stays the same until it is answered: several windows may show it. */
function showing(
  stage: StageRun,
  passkeyChallenge: string,
  shown: Pick<AuthenticatorValidationChallenge, 'device_challenges' | 'selected' | 'sent_to'>,
): Show {
  return {
    kind: 'show',
    challenge: {
      component: 'ak-stage-authenticator-validate',
      ...pendingUserOf(stage),
      ...shown,
      configuration_stages: [],
    },
    ...(stage.context.passkeyChallenge === undefined && { context: { passkeyChallenge } }),
  }
}

/** Opens another way; for codes by mail that sends one. */
async function select(
  stage: StageRun,
  device: Authenticator,
  devices: readonly Authenticator[],
): Promise<StageOutcome> {
  const selected = { selectedDevice: String(device.id) }
  if (device.kind !== 'email') return showChanged(stage, devices, selected)
  const mailing = await mailCode(stage, await orderOf(stage, device))
  if ('kind' in mailing) return { ...mailing, context: selected }
  const shown = showChanged(stage, devices, { ...selected, ...mailing.context })
  return { ...shown, commit: mailing.commit }
}

/** As the stage wants it that set the address up. */
async function orderOf(
  { deps }: StageRun,
  { email, stageId }: EmailAuthenticator,
): Promise<CodeOrder> {
  const setup = stageId === undefined ? undefined : await deps.stages.findById(stageId)
  return setup ? { email, stageId, settings: setup.settings } : { email, settings: {} }
}

function showChanged(
  stage: StageRun,
  devices: readonly Authenticator[],
  change: Pick<PlanContext, 'selectedDevice' | 'mailedCode'>,
): Show {
  const shown = show({ ...stage, context: { ...stage.context, ...change } }, devices)
  return { ...shown, context: { ...shown.context, ...change } }
}
