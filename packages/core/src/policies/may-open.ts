/** Whether a person may use an application. */
import type { Application } from '../model/client.ts'
import type { User } from '../model/user.ts'
import { evaluateBindings, type PolicyResult } from './evaluate-bindings.ts'
import type { PolicyVariables } from './policy-variables.ts'

/** An application to which nothing is bound is open to every active account. */
export function mayOpen(
  application: Application,
  user: User,
  variables: PolicyVariables,
): PolicyResult {
  if (!user.isActive) return { passing: false, messages: [], errors: [], effects: [] }
  return evaluateBindings({
    bindings: application.policyBindings,
    mode: application.policyEngineMode,
    user,
    variables: openingVariables(application, user, variables),
  })
}

/** What the policies of an application can read. */
export function openingVariables(
  application: Application,
  user: User,
  variables: PolicyVariables,
): PolicyVariables {
  return {
    ...variables,
    application: { name: application.name, slug: application.slug },
    entitlements: entitlementsOf(application, user, variables),
  }
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
