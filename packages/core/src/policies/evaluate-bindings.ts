/** Who may pass: the users, groups and policies bound to an application, a flow or a stage. */
import { compilePolicy } from '@gatehouse/expressions'
import type { Policy, PolicyBinding, PolicyEngineMode } from '../model/client.ts'
import type { User } from '../model/user.ts'
import { userVariables } from './user-variables.ts'

/** What expression policies can read besides `user`. */
export interface PolicyVariables {
  readonly provider?: { readonly name: string; readonly client_id: string }
  readonly application?: { readonly name: string; readonly slug: string }
  readonly entitlements?: readonly string[]
  readonly request?: { readonly scopes: readonly string[]; readonly client_ip: string }
  readonly context?: Readonly<Record<string, unknown>>
  /** Seconds since the epoch. */
  readonly now: number
}

export interface PolicyRequest {
  readonly bindings: readonly PolicyBinding[]
  readonly mode: PolicyEngineMode
  /** Undefined before the sign-in. */
  readonly user: User | undefined
  readonly variables: PolicyVariables
}

export interface PolicyFailure {
  readonly policyId: string
  readonly policyName: string
  readonly reason: string
}

export interface PolicyResult {
  readonly passing: boolean
  /** For the person who is refused; tells nothing about the rules themselves. */
  readonly messages: readonly string[]
  /** Policies that could not be evaluated: to be recorded as `policy_exception`. */
  readonly errors: readonly PolicyFailure[]
}

const PASSING: PolicyResult = { passing: true, messages: [], errors: [] }

/**
 * Nothing enabled is bound: passing. A policy that cannot be evaluated counts as failed whatever
 * `negate` and `failureResult` say: an error never opens anything.
 */
export function evaluateBindings({ bindings, mode, user, variables }: PolicyRequest): PolicyResult {
  const enabled = bindings.filter((binding) => binding.enabled)
  if (enabled.length === 0) return PASSING

  const errors: PolicyFailure[] = []
  const results = enabled
    .toSorted((a, b) => a.order - b.order)
    .map((binding) => {
      const result = evaluateBinding(binding, user, variables)
      if (typeof result === 'boolean') return result !== binding.negate
      errors.push(result)
      return false
    })
  const passing = mode === 'all' ? results.every(Boolean) : results.some(Boolean)
  const messages = !passing && errors.length > 0 ? ['An access rule could not be evaluated.'] : []
  return { passing, messages, errors }
}

function evaluateBinding(
  { subject }: PolicyBinding,
  user: User | undefined,
  variables: PolicyVariables,
): boolean | PolicyFailure {
  switch (subject.kind) {
    case 'user':
      return user?.id === subject.userId
    case 'group':
      // Memberships of child groups count: `groups` holds the inherited ones.
      return user?.groups.some(({ id }) => id === subject.groupId) ?? false
    case 'policy':
      return evaluatePolicy(subject.policy, user, variables)
  }
}

function evaluatePolicy(
  policy: Policy,
  user: User | undefined,
  variables: PolicyVariables,
): boolean | PolicyFailure {
  if (policy.model !== 'authentik_policies_expression.expressionpolicy') {
    return failure(policy, `Policies of the kind ${policy.model} are not supported.`)
  }
  try {
    const person = user ? userVariables(user) : null
    return compilePolicy(policy.expression).evaluate({ ...variables, user: person })
  } catch (error) {
    return failure(policy, error instanceof Error ? error.message : String(error))
  }
}

function failure({ id, name }: Policy, reason: string): PolicyFailure {
  return { policyId: id, policyName: name, reason }
}
