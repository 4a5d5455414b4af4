/** Whether a person may use an application. */
import type { Application } from '../model/client.ts'
import type { User } from '../model/user.ts'
import { evaluateBindings, type PolicyResult, type PolicyVariables } from './evaluate-bindings.ts'

/** An application to which nothing is bound is open to every active account. */
export function mayOpen(
  application: Application,
  user: User,
  variables: PolicyVariables,
): PolicyResult {
  if (!user.isActive) return { passing: false, messages: [], errors: [] }
  return evaluateBindings({
    bindings: application.policyBindings,
    mode: application.policyEngineMode,
    user,
    variables: {
      ...variables,
      application: { name: application.name, slug: application.slug },
      entitlements: entitlementsOf(application, user, variables),
    },
  })
}

/** Names of the entitlements the person holds. One without bindings is held by nobody. */
export function entitlementsOf(
  application: Application,
  user: User,
  variables: PolicyVariables,
): readonly string[] {
  return application.entitlements
    .filter(({ policyBindings }) => policyBindings.some(({ enabled }) => enabled))
    .filter(({ policyBindings: bindings }) => {
      return evaluateBindings({ bindings, mode: 'any', user, variables }).passing
    })
    .map(({ name }) => name)
}
