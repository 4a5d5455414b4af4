/** Sends somebody a code by mail. */
import { waitText } from '../attempts.ts'
import type { MailedCode, PlanStep } from '../plan.ts'
import { durationSetting } from '../stage-settings.ts'
import { type Commit, fieldError, type Invalid, type StageRun } from '../stages/stage.ts'
import { codeMailAttempt } from './factor-attempts.ts'
import { newMailedCode } from './mailed-code.ts'

/** Where to, and the stage whose settings say how. */
export interface CodeOrder extends Pick<PlanStep, 'settings'> {
  readonly email: string
  readonly stageId?: string | undefined
}

export interface Mailing {
  readonly context: { readonly mailedCode: MailedCode }
  /** Orders the mail, once the plan knows of the code. */
  readonly commit: Commit
}

/** Codes of earlier mails are worth nothing any more. */
export async function mailCode(
  { deps, run, user }: StageRun,
  { email, stageId, settings }: CodeOrder,
): Promise<Mailing | Invalid> {
  const allowed = await codeMailAttempt(deps.rateLimits, email)
  if (!allowed.allowed) {
    const errors = fieldError('code', waitText(allowed.retryAfterMs), 'throttled')
    return { kind: 'invalid', errors, status: 429 }
  }
  const expiresAt = deps.clock.now() + durationSetting(settings, 'token_expiry', 'minutes=30')
  const { code, kept } = newMailedCode(deps.secrets, { email, expiresAt })
  const { brand, requestId } = run.request
  return {
    context: { mailedCode: kept },
    async commit() {
      await deps.codeMails.send({
        ...{ code, expiresAt, brand, requestId, stageId },
        to: { name: user?.name ?? '', email },
        locale: run.locale ?? '',
      })
      return undefined
    },
  }
}
