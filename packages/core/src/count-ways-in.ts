import type { AuthenticatorKind } from './model/authenticator.ts'

export interface WaysInFacts {
  readonly hasPassword: boolean
  readonly kinds: readonly AuthenticatorKind[]
  /** Passkeys alone let people in. */
  readonly passkeysOpen: boolean
}

/** What each is enough to sign in with by itself. Second factors are not: they come after one of these. */
export function countWaysIn({ hasPassword, kinds, passkeysOpen }: WaysInFacts): number {
  const passkeys = kinds.filter((kind) => kind === 'webauthn').length
  return Number(hasPassword) + (passkeysOpen ? passkeys : 0)
}
