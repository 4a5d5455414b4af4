/**
 * Whether a person sits there, as a service of the operator's choice judges: Turnstile, reCAPTCHA and hCaptcha
 * speak the same protocol. Its script makes a token in the browser; the service says here what it is worth.
 */
import type { StageRecord } from '@gatehouse/core'
import { say, type Told } from '@gatehouse/errors'
import { networkOf } from '@gatehouse/protocol'
import { hitAll, waitText } from './attempts.ts'
import { recordEvent } from './audit.ts'
import type { CaptchaWidget } from './challenge.ts'
import type { CaptchaAnswer, CaptchaVerdict } from './ports.ts'
import { booleanSetting, numberSetting, textSetting } from './stage-settings.ts'
import { type FieldErrors, fieldError, type StageRun } from './stages/stage.ts'

export const CAPTCHA_MODEL = 'authentik_stages_captcha.captchastage'

/** A whole office may sit behind one address, and each answer makes us ask another server. */
const BY_NETWORK = { limit: 300, windowMs: 10 * 60_000 }

/** The service's words for a key that is not right. */
const KEY_ERRORS = ['missing-input-secret', 'invalid-input-secret', 'sitekey-secret-mismatch']

export type CaptchaStage = Pick<StageRecord, 'id' | 'settings'>

export type CaptchaOutcome =
  | { readonly kind: 'passed'; readonly captcha: CaptchaAnswer }
  | { readonly kind: 'refused'; readonly errors: FieldErrors; readonly status?: number }

export function captchaWidget({ settings }: Pick<CaptchaStage, 'settings'>): CaptchaWidget {
  return {
    site_key: textSetting(settings, 'public_key') ?? '',
    js_url: textSetting(settings, 'js_url') ?? '',
    interactive: booleanSetting(settings, 'interactive', false),
  }
}

/** `field` is where the answer had its token. */
export async function judgeCaptcha(
  stage: StageRun,
  captcha: CaptchaStage,
  { field, token }: { readonly field: string; readonly token: string },
): Promise<CaptchaOutcome> {
  const { deps, run } = stage
  const address = run.request.clientAddress
  const attempt = await hitAll(deps.rateLimits, [
    [`captcha:network:${networkOf(address)}`, BY_NETWORK],
  ])
  if (!attempt.allowed) {
    const errors = fieldError(field, waitText(attempt.retryAfterMs), 'throttled')
    return { kind: 'refused', errors, status: 429 }
  }
  const verdict = await deps.captcha.verify({
    stageId: captcha.id,
    url: textSetting(captcha.settings, 'api_url') ?? '',
    asJson: textSetting(captcha.settings, 'request_content_type') === 'application/json',
    token,
    address,
  })
  return concluded(stage, { captcha, field, verdict })
}

async function concluded(
  stage: StageRun,
  {
    captcha: { settings },
    field,
    verdict,
  }: { readonly captcha: CaptchaStage; readonly field: string; readonly verdict: CaptchaVerdict },
): Promise<CaptchaOutcome> {
  if (verdict.kind === 'unknown') {
    await complain(stage, verdict.reason)
    return refused(field, say('captchaUnavailable'))
  }
  if (!verdict.success) {
    const wrongKeys = verdict.errors.filter((code) => KEY_ERRORS.includes(code))
    if (wrongKeys.length > 0) await complain(stage, `It answered: ${wrongKeys.join(', ')}.`)
    return refused(field, say(wrongKeys.length > 0 ? 'captchaUnavailable' : 'captchaRefused'))
  }
  const { success, score } = verdict
  if (!isWithin(settings, score) && booleanSetting(settings, 'error_on_invalid_score', true)) {
    return refused(field, say('captchaRefused'))
  }
  return { kind: 'passed', captcha: { success, ...(score !== undefined && { score }) } }
}

/** -1 is no threshold, as in authentik; services that give no score are not measured by it. */
function isWithin(settings: CaptchaStage['settings'], score: number | undefined): boolean {
  if (score === undefined) return true
  const [least, most] = [
    numberSetting(settings, 'score_min_threshold', 0.5),
    numberSetting(settings, 'score_max_threshold', 1),
  ]
  return !(least > -1 && score < least) && !(most > -1 && score > most)
}

function refused(field: string, told: Told): CaptchaOutcome {
  return { kind: 'refused', errors: fieldError(field, told) }
}

/** What only an operator can put right. */
async function complain({ deps, run, flow }: StageRun, reason: string): Promise<void> {
  const context = { message: `A captcha could not be checked. ${reason}`, flow: flow.slug }
  await recordEvent(deps, run, { action: 'configuration_error', user: undefined, context })
}
