/** Whether it is known that whoever is in front of the browser is the account's person. */
import type { StageRun } from '../stages/stage.ts'

/** In this plan: by a password or the like, or because the plan made the account. */
export function isProvenHere({ context, user }: Pick<StageRun, 'context' | 'user'>): boolean {
  const { pendingUserId, authMethod, enrolledUserId } = context
  if (user === undefined || pendingUserId !== user.id) return false
  return authMethod !== undefined || enrolledUserId === user.id
}

/** By the session that they are signed in to. */
export function isSignedIn({ run, user }: Pick<StageRun, 'run' | 'user'>): boolean {
  return user !== undefined && run.session !== undefined && run.user?.id === user.id
}
