import type { Authenticator } from '../model/authenticator.ts'
import type { LinkedIdentity } from './sources.ts'

export interface MethodRemoval {
  readonly userId: number
  readonly authenticatorId: number
  /** Passkeys alone let people in, so one may be the last way. */
  readonly passkeysOpen: boolean
}

export interface ConnectionRemoval {
  readonly userId: number
  readonly connectionId: number
  readonly passkeysOpen: boolean
}

/** How people prove who they are, of which the last way stays. */
export interface WaysIn {
  /**
   * One at a time for each person, in however many processes: of two that remove the last two at once, one finds
   * that it is the last. `record` runs inside the transaction: what cannot be recorded does not happen.
   */
  remove(
    removal: MethodRemoval,
    record: (removed: Pick<Authenticator, 'id' | 'kind' | 'name'>) => Promise<void>,
  ): Promise<'removed' | 'last' | 'unknown'>
  /** The same, for who they are at a source. */
  unlink(
    removal: ConnectionRemoval,
    record: (removed: LinkedIdentity) => Promise<void>,
  ): Promise<'removed' | 'last' | 'unknown'>
}
