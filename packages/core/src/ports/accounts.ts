/**
 * How flows make, change and remove accounts. Each is one transaction; `record` runs inside it, before it is
 * final: what cannot be recorded does not happen.
 */
import type { UserType } from '../model/user.ts'
import type { SourceIdentity } from './sources.ts'

export interface NewAccount {
  /** Chosen by the caller: asked for a second time, the account that has it already is the answer. */
  readonly uuid: string
  readonly username: string
  readonly name: string
  readonly email: string
  readonly type: UserType
  readonly path: string
  readonly isActive: boolean
  readonly attributes: Readonly<Record<string, unknown>>
  readonly passwordHash: string | undefined
  /** Ids. */
  readonly groups: readonly string[]
  /** To be used up with it. */
  readonly invitationId: string | undefined
  /** Whoever keeps the mailbox has proved it. Default false. */
  readonly emailVerified?: boolean
  /** Who its person is at the source that they came from: made with it, or nothing is. */
  readonly identity?: SourceIdentity | undefined
}

/** Undefined stays as it is. */
export interface AccountChange {
  readonly username?: string | undefined
  readonly name?: string | undefined
  /** Another one is not verified. */
  readonly email?: string | undefined
  /** Laid over the account's own, at every depth. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
  readonly passwordHash?: string | undefined
  /** Ids of groups to join. */
  readonly groups?: readonly string[]
  readonly invitationId?: string | undefined
}

/** Of an account as it is stored, without what its groups give it. */
export interface AccountFacts {
  readonly username: string
  readonly name: string
  readonly email: string
}

export type AccountCreation =
  | { readonly kind: 'created'; readonly id: number }
  /** Somebody has the username. */
  | { readonly kind: 'taken' }
  /** The invitation has run out or was used by somebody else. */
  | { readonly kind: 'uninvited' }
  /** Somebody has an account for whoever this is at the source. */
  | { readonly kind: 'known' }

export type AccountUpdate =
  | { readonly kind: 'changed' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'uninvited' }
  | { readonly kind: 'gone' }

export interface Accounts {
  create(account: NewAccount, record: (id: number) => Promise<void>): Promise<AccountCreation>
  change(
    id: number,
    change: AccountChange,
    record: (before: AccountFacts) => Promise<void>,
  ): Promise<AccountUpdate>
  /** Whether another active superuser remains without this one. */
  canLeave(id: number): Promise<boolean>
  /** The last active superuser stays: then nobody could administer anything any more. */
  remove(id: number, record: () => Promise<void>): Promise<'removed' | 'last_superuser' | 'gone'>
}
