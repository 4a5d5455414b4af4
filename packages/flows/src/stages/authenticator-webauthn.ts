/**
 * Sets up a passkey or security key.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential Web Authentication Level 3 §7.1}
 */
import type { NewCredential, User } from '@gatehouse/core'
import { type Sentence, say } from '@gatehouse/errors'
import { randomToken } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { recordEvent } from '../audit.ts'
import { addAuthenticator, MAX_NAME, nameOf, tooMany } from '../factors/add-authenticator.ts'
import { JsonAnswer, readJsonAnswer } from '../factors/json-answer.ts'
import { nameOfPasskey } from '../factors/passkey-makes.ts'
import { creationOptions, rpIdOf } from '../factors/passkey-options.ts'
import { AUTH_MFA, withProof } from '../factors/proof.ts'
import { setupPerson } from '../factors/setup-person.ts'
import { verificationSetting } from '../factors/verification-setting.ts'
import { listSetting, numberSetting, textSetting } from '../stage-settings.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, fieldError, type Show, type StageOutcome, type StageRun } from './stage.ts'

export const authenticatorWebAuthnStage = defineStage({
  model: 'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage',
  component: 'ak-stage-authenticator-webauthn',
  params: Type.Object({
    response: JsonAnswer,
    /** Ours: what the person calls it. */
    name: Type.Optional(Type.String({ maxLength: MAX_NAME })),
  }),

  async enter(stage) {
    const user = setupPerson(stage)
    if (!user) return { kind: 'denied', message: say('signInToSetUp') }
    const devices = await stage.deps.authenticators.list(user.id)
    const known = devices.filter((device) => device.kind === 'webauthn')
    return tooMany(devices, 'webauthn') ?? show(stage, user, known)
  },

  async answer(stage, { response, name }) {
    const user = setupPerson(stage)
    if (!user) return { kind: 'denied', message: say('signInToSetUp') }
    const { deps, run, context, step } = stage
    const { passkeyChallenge: challenge } = context
    if (challenge === undefined) return again(stage, say('answerOnceMore'))
    const made = await deps.passkeys.verifyRegistration(readJsonAnswer(response), {
      challenge,
      origin: run.request.origin,
      rpId: rpIdOf(run.request),
      isVerificationRequired:
        verificationSetting(step.settings, 'user_verification') === 'required',
    })
    if (made.status === 'refused') return refuse(stage, user, made.reason)
    const { credential } = made
    const isKnown = await deps.authenticators.findCredential(credential.credentialId)
    if (isKnown) return again(stage, say('passkeyKnown'), 'known')
    return added(stage, { user, credential, name })
  },
})

function show(
  stage: StageRun,
  user: User,
  known: Parameters<typeof creationOptions>[1]['known'],
): Show {
  const { run, step, context } = stage
  const { settings } = step
  const challenge = context.passkeyChallenge ?? randomToken()
  return {
    kind: 'show',
    challenge: {
      component: 'ak-stage-authenticator-webauthn',
      ...pendingUserOf(stage),
      registration: creationOptions(run.request, {
        ...{ challenge, user, known },
        userVerification: verificationSetting(settings, 'user_verification'),
        residentKey: verificationSetting(settings, 'resident_key_requirement'),
        attachment: attachmentSetting(settings),
        hints: listSetting(settings, 'hints'),
      }),
    },
    ...(context.passkeyChallenge === undefined && { context: { passkeyChallenge: challenge } }),
  }
}

function attachmentSetting(
  settings: StageRun['step']['settings'],
): 'platform' | 'cross-platform' | undefined {
  const value = textSetting(settings, 'authenticator_attachment')
  return value === 'platform' || value === 'cross-platform' ? value : undefined
}

function added(
  stage: StageRun,
  {
    user,
    credential,
    name,
  }: { readonly user: User; readonly credential: NewCredential; readonly name: string | undefined },
): StageOutcome {
  const { context } = stage
  const amr = [credential.isSyncable ? 'swk' : 'hwk', 'user']
  const isSigningIn = context.pendingUserId === user.id
  return {
    kind: 'next',
    context: {
      passkeyChallenge: undefined,
      failedAttempts: undefined,
      ...(isSigningIn && withProof(context, { userId: user.id, method: AUTH_MFA, amr })),
    },
    commit: () =>
      addAuthenticator(stage, user, {
        ...{ kind: 'webauthn', userId: user.id, ...credential },
        name: nameOf(name, nameOfPasskey(credential)),
      }),
  }
}

/** Each try has a challenge of its own; there may be `max_attempts` of them, 0 for any number. */
function again({ step, context }: StageRun, told: Sentence, code?: string): StageOutcome {
  const failedAttempts = (context.failedAttempts ?? 0) + 1
  const most = numberSetting(step.settings, 'max_attempts', 0)
  if (most > 0 && failedAttempts >= most) return { kind: 'denied', message: say('tooManyFailures') }
  return {
    kind: 'invalid',
    errors: fieldError('response', told, code),
    context: { passkeyChallenge: undefined, failedAttempts },
  }
}

async function refuse(stage: StageRun, user: User, reason: string): Promise<StageOutcome> {
  const context = { message: reason, device_class: 'webauthn', flow: stage.flow.slug }
  await recordEvent(stage.deps, stage.run, { action: 'suspicious_request', user, context })
  return again(stage, say('passkeyNotTaken'))
}
