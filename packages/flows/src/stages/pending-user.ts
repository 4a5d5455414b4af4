/** How the person a page is about is shown on it. */
import { initialAvatar } from '@gatehouse/protocol'
import type { StageRun } from './stage.ts'

interface PendingUser {
  readonly pending_user: string
  readonly pending_user_avatar: string
}

/** What was typed wins over the account's name: a page must not tell whether the account exists. */
export function pendingUserOf({ context, user }: StageRun): PendingUser {
  return shownAs(context.pendingUserIdentifier ?? user?.username ?? '')
}

export function shownAs(name: string): PendingUser {
  return { pending_user: name, pending_user_avatar: initialAvatar(name) }
}
