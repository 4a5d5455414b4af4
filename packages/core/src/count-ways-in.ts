import type { AuthenticatorKind } from './model/authenticator.ts'

export interface WaysInFacts {
  readonly hasPassword: boolean
  readonly kinds: readonly AuthenticatorKind[]
  /** Passkeys alone let people in. */
  readonly passkeysOpen: boolean
  /** Accounts elsewhere, at sources that let people in. */
  readonly connections: number
}

/** What each is enough to sign in with by itself. Second factors are not: they come after one of these. */
export function countWaysIn(facts: WaysInFacts): number {
  const { hasPassword, kinds, passkeysOpen, connections } = facts
  const passkeys = kinds.filter((kind) => kind === 'webauthn').length
  return Number(hasPassword) + (passkeysOpen ? passkeys : 0) + connections
}
