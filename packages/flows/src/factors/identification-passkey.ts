/**
 * Passkeys on the page that asks who somebody is: the browser offers them in the field of the name.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#dom-credentialmediationrequirement-conditional Web Authentication Level 3 §5.1.4}
 */
import { randomToken } from '@gatehouse/protocol'
import type { RequestOptions } from '../authenticator-challenges.ts'
import { listSetting, textSetting } from '../stage-settings.ts'
import type { StageOutcome, StageRun } from '../stages/stage.ts'
import { checkPasskey, isRequired } from './check-passkey.ts'
import { classesOf } from './device-classes.ts'
import { readJsonAnswer } from './json-answer.ts'
import { requestOptions } from './passkey-options.ts'
import { verificationSetting } from './verification-setting.ts'

type Settings = StageRun['step']['settings']

export interface PasskeyOffer {
  readonly options: RequestOptions
  /** To be kept with the plan. */
  readonly challenge: string
}

/** Undefined where no `webauthn_stage` says how passkeys are to be used. */
export async function offerPasskey(stage: StageRun): Promise<PasskeyOffer | undefined> {
  const settings = await passkeySettings(stage)
  if (!settings) return undefined
  const challenge = stage.context.passkeyChallenge ?? randomToken()
  const verification = verificationSetting(settings, 'webauthn_user_verification')
  const options = requestOptions(stage.run.request, {
    ...{ challenge, known: [] },
    userVerification: isRequired(verification, undefined) ? 'required' : verification,
    hints: listSetting(settings, 'webauthn_hints'),
  })
  return { options, challenge }
}

/** Undefined where passkeys are not taken. */
export async function answerPasskey(
  stage: StageRun,
  passkey: unknown,
): Promise<StageOutcome | undefined> {
  const settings = await passkeySettings(stage)
  if (!settings) return undefined
  return checkPasskey(stage, {
    user: undefined,
    answer: readJsonAnswer(passkey),
    verification: verificationSetting(settings, 'webauthn_user_verification'),
    field: 'passkey',
  })
}

/** Of the stage that validates authenticators. */
async function passkeySettings({ deps, step }: StageRun): Promise<Settings | undefined> {
  const id = textSetting(step.settings, 'webauthn_stage')
  const stage = id === undefined ? undefined : await deps.stages.findById(id)
  return stage && classesOf(stage.settings).has('webauthn') ? stage.settings : undefined
}
