/**
 * Authorization codes by their hash, for a minute; used ones for as long as their tokens may live.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2}
 */
import type { AuthorizationCodes } from '@gatehouse/core'
import { available } from './available.ts'
import { consumeCode } from './consume-code.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'

export interface AuthorizationCodesOptions {
  /**
   * For how long a used code is recognised as replayed, in milliseconds: the longest validity of a
   * refresh token. After that it is unknown, which is refused just the same.
   */
  rememberUsedFor: number
}

export function createAuthorizationCodes(
  redis: RedisClient,
  { rememberUsedFor }: AuthorizationCodesOptions,
): AuthorizationCodes {
  return {
    async save(value, code, validity) {
      const { familyId, providerId, userId } = code
      // Two lines; JSON has no line breaks of its own. Consuming leaves the first.
      const stored = `${JSON.stringify({ familyId, providerId, userId })}\n${JSON.stringify(code)}`
      await available('save code', redis.set(keys.code(value), stored, 'PX', lifetime(validity)))
    },

    async consume(value) {
      const [status, stored] = await consumeCode(redis, value, lifetime(rememberUsedFor))
      if (status === 'unknown') return { status }
      return status === 'consumed'
        ? { status, code: JSON.parse(stored) }
        : { status, grant: JSON.parse(stored) }
    },
  }
}
