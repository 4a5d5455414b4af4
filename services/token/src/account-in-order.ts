/** Whether an account may still have tokens of what it once granted. RFC 9700 §4.14.2. */
import type { Grant, User } from '@gatehouse/core'

/** Active, and with the password it had then: a new one ends what the finder of the old one began. */
export function isInOrder(
  user: User | undefined,
  { grantedAt }: Pick<Grant, 'grantedAt'>,
): user is User {
  if (!user?.isActive) return false
  return user.passwordChangedAt <= grantedAt
}
