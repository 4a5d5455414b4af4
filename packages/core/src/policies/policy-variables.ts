/** What policies know besides the person: under these names expression policies read it. */
import type { PreparedPolicies } from './prepare-policies.ts'

export interface PolicyVariables {
  readonly provider?: { readonly name: string; readonly client_id: string }
  readonly application?: { readonly name: string; readonly slug: string }
  readonly entitlements?: readonly string[]
  readonly request?: { readonly scopes: readonly string[]; readonly client_ip: string }
  readonly context?: Readonly<Record<string, unknown>>
  /** What has happened, when it is asked whether a rule about events fits. */
  readonly event?: PolicyEvent
  /** Seconds since the epoch. */
  readonly now: number
  /** What policies found out before, where they had to. Not for expressions. */
  readonly prepared?: PreparedPolicies
}

/** An audit event under the names that the API has for it. */
export interface PolicyEvent {
  readonly action: string
  readonly app: string
  readonly client_ip: string | null
  readonly user: Readonly<Record<string, unknown>> | null
  readonly context: Readonly<Record<string, unknown>>
  /** RFC 3339. */
  readonly created: string
}
