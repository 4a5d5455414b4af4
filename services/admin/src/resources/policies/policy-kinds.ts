/** Every kind of policy, and what policies are called by their model. */
import type { AdministeredObject } from '@gatehouse/core'
import { dummyPolicy } from './dummy.ts'
import { eventMatcherPolicy } from './event-matcher.ts'
import { expressionPolicy } from './expression.ts'
import { passwordPolicy } from './password.ts'
import { passwordExpiryPolicy } from './password-expiry.ts'
import type { PolicyKind } from './policy-kind.ts'
import { reputationPolicy } from './reputation.ts'

export const POLICY_KINDS: readonly PolicyKind[] = [
  dummyPolicy,
  eventMatcherPolicy,
  expressionPolicy,
  passwordPolicy,
  passwordExpiryPolicy,
  reputationPolicy,
]

/** A stored policy as it is answered, alone or as part of another object. */
export function presentPolicy(policy: AdministeredObject): object {
  const model = String(policy['meta_model_name'])
  const kind = POLICY_KINDS.find((one) => one.model === model)
  return {
    ...policy,
    component: kind?.form ?? '',
    verbose_name: kind?.name ?? model,
    verbose_name_plural: kind?.plural ?? model,
  }
}
