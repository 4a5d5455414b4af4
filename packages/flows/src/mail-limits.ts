/** How often somebody may have mails sent. Nobody's mailbox is flooded, from wherever it is tried. */
import { type MailLimit, mailLimits, type RateLimits } from '@gatehouse/core'
import { accountName, hashToken, networkOf } from '@gatehouse/protocol'
import { type Attempt, hitAll } from './attempts.ts'
import type { PlanStep } from './plan.ts'
import { durationSetting, numberSetting } from './stage-settings.ts'

const MINUTE = 60_000

/** A whole office may sit behind one address. */
const BY_NETWORK: MailLimit = { limit: 60, windowMs: 10 * MINUTE }

export function mailLimitsOf(settings: PlanStep['settings']): readonly MailLimit[] {
  return mailLimits({
    limit: numberSetting(settings, 'recovery_max_attempts', 5),
    windowMs: durationSetting(settings, 'recovery_cache_timeout', 'minutes=5'),
  })
}

/**
 * By what was typed, whether or not there is such an account: who asks is told when it was too often, and
 * learns nothing by it. What one account gets by several names is counted where the mail is sent.
 */
export function mailAttempt(
  rateLimits: RateLimits,
  typed: string,
  { address, limits }: { readonly address: string; readonly limits: readonly MailLimit[] },
): Promise<Attempt> {
  const name = `mail:name:${hashToken(accountName(typed).toLowerCase())}`
  return hitAll(rateLimits, [
    [`mail:network:${networkOf(address)}`, BY_NETWORK],
    ...limits.map((window) => [`${name}:${window.windowMs}`, window] as const),
  ])
}
