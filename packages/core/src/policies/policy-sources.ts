/** What policies may ask before they decide. */
import type { Reputations } from '../ports/reputations.ts'

export interface PolicySources {
  readonly reputations: Pick<Reputations, 'scoreOf'>
  readonly breachedPasswords: BreachedPasswords
}

/** Passwords that were stolen somewhere and published. Nothing about a password leaves this machine. */
export interface BreachedPasswords {
  /** How often it was found; 0: not known. */
  countOf(password: string): Promise<number>
}
