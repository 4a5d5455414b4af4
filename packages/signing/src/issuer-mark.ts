/**
 * Where the client's secret is the key, the client could make access tokens itself, for anybody and any
 * scope. Those that we made carry a mark under a key which only we have.
 */
import { createHmac } from 'node:crypto'
import { safeEqual } from '@gatehouse/protocol'

type Claims = Readonly<Record<string, unknown>>

const MARK = 'mark'

export function addMark(key: Buffer, claims: Claims): Claims {
  return { ...claims, [MARK]: markOf(key, claims) }
}

/** The claims without the mark; undefined when it is missing or made with none of these keys. */
export function takeMark(
  keys: readonly Buffer[],
  { [MARK]: mark, ...claims }: Claims,
): Claims | undefined {
  if (typeof mark !== 'string') return undefined
  return keys.some((key) => safeEqual(mark, markOf(key, claims))) ? claims : undefined
}

/** JSON keeps the order of members, so what was parsed is written as it was signed. */
function markOf(key: Buffer, claims: Claims): string {
  return createHmac('sha256', key).update(JSON.stringify(claims)).digest('base64url')
}
