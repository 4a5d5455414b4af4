/**
 * Marks that end tokens before they expire.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009#section-2 RFC 7009 §2}
 */
import type { Revocations } from '@gatehouse/core'
import { available } from './available.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'

export function createRevocations(redis: RedisClient): Revocations {
  async function mark(what: string, key: string, value: number, forMs: number): Promise<void> {
    await available(what, redis.set(key, value, 'PX', lifetime(forMs)))
  }

  return {
    async isRevoked({ familyId, jti, sid, issuedAt }) {
      // Two slots of a cluster, hence two commands; they leave in one write.
      const marks = redis.exists(keys.revokedFamily(familyId), keys.revokedToken(familyId, jti))
      const ended = sid === undefined ? null : redis.get(keys.endedSession(sid))
      const [marked, endedAt] = await available('read revocations', Promise.all([marks, ended]))
      return marked > 0 || (endedAt !== null && issuedAt <= Number(endedAt))
    },

    async isSessionOver(sid) {
      return (await available('read end of session', redis.exists(keys.endedSession(sid)))) > 0
    },

    revokeFamily: (familyId, forMs) =>
      mark('revoke family', keys.revokedFamily(familyId), 1, forMs),
    revokeToken: ({ familyId, jti }, forMs) =>
      mark('revoke token', keys.revokedToken(familyId, jti), 1, forMs),
    revokeSession: (sid, at, forMs) => mark('revoke session', keys.endedSession(sid), at, forMs),
  }
}
