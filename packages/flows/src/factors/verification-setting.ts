import type { UserVerification } from '../authenticator-challenges.ts'
import type { PlanStep } from '../plan.ts'
import { textSetting } from '../stage-settings.ts'

/** `required`, `discouraged`, or what browsers do by themselves. */
export function verificationSetting(
  settings: PlanStep['settings'],
  name: string,
): UserVerification {
  const value = textSetting(settings, name)
  return value === 'required' || value === 'discouraged' ? value : 'preferred'
}
