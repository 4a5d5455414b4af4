/** Why somebody may open an application, or may not: each rule by itself. */
import type { Application } from '../model/client.ts'
import type { User } from '../model/user.ts'
import { evaluateBindings } from './evaluate-bindings.ts'
import { openingVariables } from './may-open.ts'
import type { PolicyVariables } from './policy-variables.ts'

export interface BindingDecision {
  readonly bindingId: string
  readonly passing: boolean
}

/** What every enabled binding says, in their order. */
export function explainOpening(
  application: Application,
  user: User,
  variables: PolicyVariables,
): readonly BindingDecision[] {
  const known = openingVariables(application, user, variables)
  return application.policyBindings
    .filter(({ enabled }) => enabled)
    .toSorted((a, b) => a.order - b.order)
    .map((binding) => {
      const rule = { bindings: [binding], mode: 'all', user, variables: known } as const
      return { bindingId: binding.id, passing: evaluateBindings(rule).passing }
    })
}
