/** What people may change of their own account. */
import type { SystemSettings, User } from '@gatehouse/core'

const RULED = ['name', 'email', 'username'] as const
type Ruled = (typeof RULED)[number]

export function isRuled(key: string): key is Ruled {
  return (RULED as readonly string[]).includes(key)
}

/** An attribute, of the account or of a group it is in, goes before the installation's setting. */
export function mayChange(
  { attributes }: User,
  key: Ruled,
  { selfService }: Pick<SystemSettings, 'selfService'>,
): boolean {
  const own = attributes[`goauthentik.io/user/can-change-${key}`]
  return typeof own === 'boolean' ? own : selfService[key]
}
