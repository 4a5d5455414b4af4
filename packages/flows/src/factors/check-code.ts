/** Judges a code: an app's, a recovery code, or one that was mailed. */
import type { Authenticator, AuthenticatorKind, User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { waitText } from '../attempts.ts'
import { recordFailedSignIn } from '../failed-sign-in.ts'
import { numberSetting } from '../stage-settings.ts'
import { fieldError, type Invalid, type StageOutcome, type StageRun } from '../stages/stage.ts'
import { confirmed } from './confirmed.ts'
import {
  factorAttempt,
  forgetFactorAttempts,
  type Guessed,
  takeTimeStep,
} from './factor-attempts.ts'
import { isMailedCode } from './mailed-code.ts'
import { AUTH_MFA } from './proof.ts'
import { clockText, digitsOf, matchTotp } from './totp.ts'

export type CodeKind = Exclude<AuthenticatorKind, 'webauthn'>

export interface CodeAttempt {
  readonly user: User
  /** Those that the stage takes. */
  readonly devices: readonly Authenticator[]
  /** As it was typed. */
  readonly code: string
  /** What the person says it is; else what it looks like. */
  readonly kind: CodeKind | undefined
}

type Judged =
  | { readonly kind: 'right'; readonly deviceId: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'used' }
  | { readonly kind: 'off'; readonly seconds: number }

const WRONG = say('codeNotRight')

export async function checkCode(stage: StageRun, attempt: CodeAttempt): Promise<StageOutcome> {
  let refused: Invalid = { kind: 'invalid', errors: fieldError('code', WRONG) }
  for (const kind of kindsOf(stage, attempt)) {
    const outcome = await checkAs(stage, attempt, kind)
    if (outcome.kind !== 'invalid') return outcome
    refused = outcome
  }
  const { user } = attempt
  await recordFailedSignIn(stage, {
    ...{ user, identifier: user.username },
    facts: { device_class: attempt.kind ?? 'code' },
  })
  return refused
}

/** An app's code and a mailed one look the same; a recovery code has letters in it. */
function kindsOf({ context }: StageRun, { devices, code, kind }: CodeAttempt): CodeKind[] {
  const has = (wanted: CodeKind) => devices.some((device) => device.kind === wanted)
  if (kind !== undefined) return has(kind) ? [kind] : []
  const isNumber = /^[\d\s-]*$/.test(code)
  const likely: readonly CodeKind[] = isNumber ? ['totp', 'email'] : ['static']
  const kinds = likely.filter((one) => has(one) && (one !== 'email' || context.mailedCode))
  return kinds.length > 0 ? kinds : (['static'] as const).filter(has)
}

async function checkAs(
  stage: StageRun,
  attempt: CodeAttempt,
  kind: CodeKind,
): Promise<StageOutcome> {
  const { deps, step } = stage
  const { user, devices } = attempt
  const throttling = numberSetting(step.settings, `${kind}_otp_throttling_factor`, 1)
  const guessed: Guessed = { userId: user.id, kind, throttling }
  const allowed = await factorAttempt(deps.attemptLimits, guessed)
  if (!allowed.allowed) {
    const errors = fieldError('code', waitText(allowed.retryAfterMs), 'throttled')
    return { kind: 'invalid', errors, status: 429 }
  }
  const judged = await JUDGES[kind](stage, attempt)
  if (judged.kind !== 'right') return refusal(judged)
  const device = devices.find(({ id }) => id === judged.deviceId)
  if (!device) return refusal({ kind: 'wrong' })
  return confirmed(stage, {
    user,
    device,
    proof: { method: AUTH_MFA, amr: ['otp'] },
    record: () => forgetFactorAttempts(deps.attemptLimits, guessed),
  })
}

function refusal(judged: Exclude<Judged, { kind: 'right' }>): Invalid {
  switch (judged.kind) {
    case 'wrong':
      return { kind: 'invalid', errors: fieldError('code', WRONG) }
    case 'used':
      return { kind: 'invalid', errors: fieldError('code', say('codeUsed'), 'used') }
    case 'off':
      return { kind: 'invalid', errors: fieldError('code', clockText(judged.seconds), 'skewed') }
  }
}

type Judge = (stage: StageRun, attempt: CodeAttempt) => Promise<Judged>

const JUDGES: Readonly<Record<CodeKind, Judge>> = {
  async totp({ deps }, { user, code }) {
    const now = deps.clock.now()
    const typed = digitsOf(code)
    for (const key of await deps.authenticators.totpSecrets(user.id)) {
      const match = matchTotp(key, typed, now)
      if (!match) continue
      const { step } = match
      // Told and taken are one: a code that comes too early is known to be right soon.
      const isFresh = await takeTimeStep(deps.rateLimits, { id: key.id, step })
      if (match.kind === 'off') return match
      const isFirst = isFresh && (await deps.authenticators.useTimeStep(key.id, step, now))
      return isFirst ? { kind: 'right', deviceId: key.id } : { kind: 'used' }
    }
    return { kind: 'wrong' }
  },

  async static({ deps }, { user, code }) {
    const used = await deps.authenticators.useRecoveryCode(user.id, code, deps.clock.now())
    return used ? { kind: 'right', deviceId: used.id } : { kind: 'wrong' }
  },

  async email({ deps, context }, { devices, code }) {
    const { mailedCode: kept } = context
    const now = deps.clock.now()
    if (!kept || !isMailedCode(deps.secrets, kept, { typed: code, now })) return { kind: 'wrong' }
    const device = devices.find((one) => one.kind === 'email' && one.email === kept.email)
    if (!device) return { kind: 'wrong' }
    await deps.authenticators.recordUse(device.id, now)
    return { kind: 'right', deviceId: device.id }
  },
}
