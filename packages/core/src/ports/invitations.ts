import type { Invitation } from '../model/invitation.ts'

export interface Invitations {
  /** Those that have run out or were used up are not found. */
  find(id: string): Promise<Invitation | undefined>
  /** True while it is valid; of a single-use one for the first caller only. */
  use(id: string): Promise<boolean>
}
