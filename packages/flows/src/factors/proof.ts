/** What somebody has proved in a plan: for the session, its tokens and its event. */
import { type Authenticator, authenticatorFacts } from '@gatehouse/core'
import type { PlanContext } from '../plan.ts'
import type { ContextChange } from '../stages/stage.ts'

/** authentik's names of the ways in. */
export const AUTH_MFA = 'auth_mfa'
export const AUTH_PASSKEY = 'auth_webauthn_pwl'

export interface Proof {
  /** Who has proved to be who they say. */
  readonly userId: number
  readonly method: string
  /** RFC 8176 §2. */
  readonly amr: readonly string[]
  readonly device?: Authenticator
}

/** Whoever is named anew has proved nothing yet. */
export const NOTHING_PROVED: ContextChange = {
  authMethod: undefined,
  authMethodArgs: undefined,
  amr: undefined,
}

/**
 * A second factor adds to the way in; it is one by itself only where nothing came before. What somebody else
 * has proved counts for nothing.
 */
export function withProof(
  context: PlanContext,
  { userId, method, amr, device }: Proof,
): ContextChange {
  const earlier = context.pendingUserId === userId ? context : {}
  const { authMethod, authMethodArgs, amr: before = [] }: PlanContext = earlier
  const devices = authMethodArgs?.mfa_devices ?? []
  return {
    authMethod: method === AUTH_MFA ? (authMethod ?? method) : method,
    amr: [...new Set([...before, ...amr])],
    ...(device && { authMethodArgs: { mfa_devices: [...devices, authenticatorFacts(device)] } }),
  }
}

const HELD = ['otp', 'hwk', 'swk']

/** RFC 8176 §2: `mfa` beside what it was made of, once something known and something held were proved. */
export function provenMethods({ amr = [] }: PlanContext): readonly string[] {
  const isMultiFactor = amr.includes('pwd') && HELD.some((method) => amr.includes(method))
  return isMultiFactor ? [...new Set([...amr, 'mfa'])] : amr
}
