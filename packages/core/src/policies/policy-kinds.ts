/** Every kind of policy there is: a new one is a file and a line here. */
import { dummyPolicy } from './kinds/dummy.ts'
import { eventMatcherPolicy } from './kinds/event-matcher.ts'
import { expressionPolicy } from './kinds/expression.ts'
import { passwordPolicy } from './kinds/password.ts'
import { passwordExpiryPolicy } from './kinds/password-expiry.ts'
import { reputationPolicy } from './kinds/reputation.ts'
import type { PolicyKind } from './policy-kind.ts'

export const POLICY_KINDS: readonly PolicyKind[] = [
  expressionPolicy,
  eventMatcherPolicy,
  dummyPolicy,
  passwordPolicy,
  passwordExpiryPolicy,
  reputationPolicy,
]

const byModel = new Map(POLICY_KINDS.map((kind) => [kind.model, kind]))

export function policyKindOf(model: string): PolicyKind | undefined {
  return byModel.get(model)
}
