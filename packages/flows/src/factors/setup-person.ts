import type { User } from '@gatehouse/core'
import { isProvenHere, isSignedIn } from '../accounts/proof.ts'
import type { StageRun } from '../stages/stage.ts'

/**
 * Who may add an authenticator to an account: who is signed in to it in the session that this plan was made
 * for, or has just proved to be its owner. Nobody who was only named.
 */
export function setupPerson(stage: StageRun): User | undefined {
  const { context, user } = stage
  if (isProvenHere(stage)) return user
  const isTheirs = context.pendingUserId === undefined && context.userId === user?.id
  return isTheirs && isSignedIn(stage) ? user : undefined
}
