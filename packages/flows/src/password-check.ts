/** Proving a password, the same for every kind of account, known or not. */
import type { User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { waitText } from './attempts.ts'
import { withProof } from './factors/proof.ts'
import { recordFailedSignIn } from './failed-sign-in.ts'
import type { PlanStep } from './plan.ts'
import type { FlowDeps } from './ports.ts'
import { beginGuess } from './sign-in-limits.ts'
import { listSetting, numberSetting } from './stage-settings.ts'
import { fieldError, type StageOutcome, type StageRun } from './stages/stage.ts'

const INBUILT = 'authentik.core.auth.InbuiltBackend'
const TOKEN = 'authentik.core.auth.TokenBackend'

export interface PasswordAttempt {
  /** As it was typed. */
  readonly identifier: string
  /** Undefined for an account that does not exist. */
  readonly user: User | undefined
  readonly password: string
  /** Settings of the password stage. */
  readonly settings: PlanStep['settings']
  /** What to say when it is wrong. */
  readonly refusal: string
}

/** `next` with `authMethod` and the person in the context, or what went wrong. */
export async function checkPassword(
  stage: StageRun,
  attempt: PasswordAttempt,
): Promise<StageOutcome> {
  const { deps, run } = stage
  const { identifier, user } = attempt

  const guess = await beginGuess(deps.attemptLimits, { run, name: identifier, user })
  if (guess.retryAfterMs > 0) {
    const errors = fieldError('password', waitText(guess.retryAfterMs), 'throttled')
    return { kind: 'invalid', errors, status: 429 }
  }
  const authMethod = await provenMethod(deps, attempt)
  if (user === undefined || authMethod === undefined) return refuse(stage, attempt)

  return {
    kind: 'next',
    context: {
      ...withProof(stage.context, { userId: user.id, method: authMethod, amr: ['pwd'] }),
      pendingUserId: user.id,
      failedAttempts: undefined,
    },
    async commit() {
      await guess.succeed()
      if (authMethod === 'password') await renewHash(deps, user, attempt.password)
      return undefined
    },
  }
}

/** Accounts that do not exist, are inactive or have no password cost the same time as others. */
async function provenMethod(
  { passwords, appPasswords }: FlowDeps,
  { user, password, settings }: PasswordAttempt,
): Promise<string | undefined> {
  const backends = listSetting(settings, 'backends')
  const active = user?.isActive ? user : undefined
  if (backends.includes(INBUILT)) {
    const proven = await passwords.verify(password, active?.passwordHash)
    if (proven && active?.passwordHash !== undefined) return 'password'
  }
  if (!backends.includes(TOKEN)) return undefined
  const key = await appPasswords.findByKey(password)
  if (key === undefined || active === undefined || key.userId !== active.id) return undefined
  // A session opens every application, so a password that is for one of them starts none.
  return key.applicationId === undefined ? 'app_password' : undefined
}

async function refuse(stage: StageRun, attempt: PasswordAttempt): Promise<StageOutcome> {
  const { identifier, user, settings, refusal } = attempt
  await recordFailedSignIn(stage, { identifier, user })
  const failedAttempts = (stage.context.failedAttempts ?? 0) + 1
  if (failedAttempts >= numberSetting(settings, 'failed_attempts_before_cancel', 5)) {
    return { kind: 'denied', message: say('tooManyFailures') }
  }
  const context = { failedAttempts }
  return { kind: 'invalid', errors: fieldError('password', refusal), context }
}

/** A hash whose parameters are out of date is renewed while the password is at hand. */
async function renewHash(
  { passwords, users }: FlowDeps,
  { id, passwordHash }: User,
  password: string,
): Promise<void> {
  if (passwordHash === undefined || !passwords.needsRehash(passwordHash)) return
  await users.updatePasswordHash(id, await passwords.hash(password))
}
