/**
 * What policies have to find out before they can decide. It is done first, and only where a policy that
 * is bound needs it: deciding itself never waits, so tokens are given without.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Application, PolicyBinding } from '../model/client.ts'
import type { User } from '../model/user.ts'
import { policyKindOf } from './policy-kinds.ts'
import type { PolicySources } from './policy-sources.ts'
import type { PolicyVariables } from './policy-variables.ts'

export type Preparation =
  | { readonly found: unknown }
  /** It could not be found out: the policy then counts as one that cannot be evaluated. */
  | { readonly failed: string }

/** By the id of the policy. */
export type PreparedPolicies = ReadonlyMap<string, Preparation>

export interface PolicyOccasion {
  readonly bindings: readonly PolicyBinding[]
  readonly user: User | undefined
  readonly variables: PolicyVariables
}

export interface PolicyPreparation {
  /** The same variables, with what the bound policies found out. Never rejects. */
  prepare(occasion: PolicyOccasion): Promise<PolicyVariables>
  /** The same for all that is bound to an application and its entitlements. Never rejects. */
  prepareFor(
    application: Application,
    user: User,
    variables: PolicyVariables,
  ): Promise<PolicyVariables>
}

/** Of a binding that says nothing, and the most that one may ask for. Milliseconds. */
const USUAL_TIMEOUT = 30_000
const LONGEST_TIMEOUT = 60_000

export function createPolicyPreparation(sources: PolicySources): PolicyPreparation {
  async function prepare({ bindings, user, variables }: PolicyOccasion): Promise<PolicyVariables> {
    const needing = bindings.flatMap(needingPreparation)
    if (needing.length === 0) return variables
    const found = needing.map(async ({ policy, timeout, findOut }) => {
      const work = () => findOut({ policy, user, variables }, sources)
      return [policy.id, await outcomeOf(work, timeout)] as const
    })
    return { ...variables, prepared: new Map(await Promise.all(found)) }
  }

  return {
    prepare,
    prepareFor({ policyBindings, entitlements }, user, variables) {
      const bindings = [policyBindings, ...entitlements.map((one) => one.policyBindings)].flat()
      return prepare({ bindings, user, variables })
    },
  }
}

function needingPreparation({ enabled, subject, timeout }: PolicyBinding) {
  if (!enabled || subject.kind !== 'policy') return []
  const { policy } = subject
  const findOut = policyKindOf(policy.model)?.findOut
  return findOut ? [{ policy, timeout, findOut }] : []
}

async function outcomeOf(work: () => Promise<unknown>, timeout: number): Promise<Preparation> {
  const limit = Math.min(timeout || USUAL_TIMEOUT, LONGEST_TIMEOUT)
  const timer = new AbortController()
  const late = delay(limit, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`It took longer than ${limit / 1000} seconds.`)
  })
  try {
    return { found: await Promise.race([work(), late]) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  } finally {
    timer.abort()
    late.catch(() => {})
  }
}
