/** Keeps tokens that people make for themselves within the bounds of their account. */
import { tokenBounds, type User } from '@gatehouse/core'
import { refusedField } from '../resource/refused-field.ts'
import type { Attributes } from '../resource/resource.ts'

interface TokenOwner {
  readonly owner: Pick<User, 'attributes'> | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** @throws ApiError 400 for an end that is too late */
export function limitedLifetime(
  { managed: _, expires, ...attributes }: Attributes,
  { owner, now }: TokenOwner,
): Attributes {
  const { expiring, longest } = tokenBounds(owner)
  const limited = { ...attributes, expiring }
  // API tokens last as long as the operator set for all.
  if (attributes['intent'] === 'api' || expires === undefined || expires === null) return limited
  const latest = now + longest
  if (Date.parse(String(expires)) <= latest) return { ...limited, expires }
  throw refusedField('expires', `must not be after ${new Date(latest).toISOString()}`)
}
