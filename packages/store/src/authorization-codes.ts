/**
 * Authorization codes by their hash, for a minute; used ones for as long as their tokens may live.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2}
 */
import type { AuthorizationCode, AuthorizationCodes } from '@gatehouse/core'
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
      const stored = write(code)
      await available('save code', redis.set(keys.code(value), stored, 'PX', lifetime(validity)))
    },

    async restore(value, code, validity) {
      const ttl = lifetime(validity)
      // Only over the mark that consuming left: what has expired stays away.
      await available('restore code', redis.set(keys.code(value), write(code), 'PX', ttl, 'XX'))
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

/** Two lines; JSON has no line breaks of its own. Consuming leaves the first. */
function write(code: AuthorizationCode): string {
  const { familyId, providerId, userId } = code
  return `${JSON.stringify({ familyId, providerId, userId })}\n${JSON.stringify(code)}`
}
