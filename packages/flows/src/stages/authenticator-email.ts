/** Sets up codes by mail: to the address of the account, or to one that is asked for where it has none. */
import type { User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { Type } from 'typebox'
import { waitText } from '../attempts.ts'
import type { AuthenticatorEmailChallenge } from '../authenticator-challenges.ts'
import { addAuthenticator, nameOf } from '../factors/add-authenticator.ts'
import { factorAttempt, forgetFactorAttempts } from '../factors/factor-attempts.ts'
import { mailCode } from '../factors/mail-code.ts'
import { isMailedCode, maskedAddress } from '../factors/mailed-code.ts'
import { AUTH_MFA, withProof } from '../factors/proof.ts'
import { setupPerson } from '../factors/setup-person.ts'
import { textSetting } from '../stage-settings.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, fieldError, type Show, type StageOutcome, type StageRun } from './stage.ts'

const ADDRESS = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u

export const authenticatorEmailStage = defineStage({
  model: 'authentik_stages_authenticator_email.authenticatoremailstage',
  component: 'ak-stage-authenticator-email',
  params: Type.Object({
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 32 })),
    email: Type.Optional(Type.String({ maxLength: 254 })),
  }),

  async enter(stage) {
    const user = setupPerson(stage)
    if (!user) return { kind: 'denied', message: say('signInToSetUp') }
    if (stage.context.mailedCode || user.email === '') return show(stage, user)
    const outcome = await send(stage, user, user.email)
    if (outcome.kind !== 'invalid') return outcome
    // Too many mails: the page says so, and the code of the last one may still be at hand.
    const { challenge } = show(stage, user)
    return { kind: 'show', challenge: { ...challenge, response_errors: outcome.errors } }
  },

  async answer(stage, { code, email }) {
    const user = setupPerson(stage)
    if (!user) return { kind: 'denied', message: say('signInToSetUp') }
    if (code !== undefined) return check(stage, user, code)
    const address = user.email || (email?.trim() ?? '')
    if (ADDRESS.test(address)) return send(stage, user, address)
    return { kind: 'invalid', errors: fieldError('email', say('notValid')) }
  },
})

function show(stage: StageRun, user: User): Show & { challenge: AuthenticatorEmailChallenge } {
  const email = stage.context.mailedCode?.email ?? user.email
  return {
    kind: 'show',
    challenge: {
      component: 'ak-stage-authenticator-email',
      ...pendingUserOf(stage),
      email: email === '' ? null : maskedAddress(email),
      email_required: email === '',
    },
  }
}

async function send(
  stage: StageRun,
  user: User,
  email: string,
): Promise<Show | Extract<StageOutcome, { kind: 'invalid' }>> {
  const devices = await stage.deps.authenticators.list(user.id)
  if (devices.some((one) => one.kind === 'email' && isSame(one.email, email))) {
    return { kind: 'invalid', errors: fieldError('email', say('addressKnown'), 'known') }
  }
  const mailing = await mailCode(stage, { email, ...stage.step })
  if ('kind' in mailing) return mailing
  const context = { ...stage.context, ...mailing.context }
  return { ...show({ ...stage, context }, user), ...mailing }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

async function check(stage: StageRun, user: User, typed: string): Promise<StageOutcome> {
  const { deps, context, step } = stage
  const guessed = { userId: user.id, kind: 'email', throttling: 1 } as const
  const allowed = await factorAttempt(deps.attemptLimits, guessed)
  if (!allowed.allowed) {
    const errors = fieldError('code', waitText(allowed.retryAfterMs), 'throttled')
    return { kind: 'invalid', errors, status: 429 }
  }
  const { mailedCode: kept, pendingUserId } = context
  if (!kept || !isMailedCode(deps.secrets, kept, { typed, now: deps.clock.now() })) {
    return { kind: 'invalid', errors: fieldError('code', say('codeNotRight')) }
  }
  const { email } = kept
  const proof = { userId: user.id, method: AUTH_MFA, amr: ['otp'] }
  return {
    kind: 'next',
    context: {
      mailedCode: undefined,
      ...(pendingUserId === user.id && withProof(context, proof)),
    },
    async commit() {
      await forgetFactorAttempts(deps.attemptLimits, guessed)
      const name = nameOf(textSetting(step.settings, 'friendly_name'), email)
      const { stageId } = step
      return addAuthenticator(stage, user, { kind: 'email', userId: user.id, name, email, stageId })
    },
  }
}
