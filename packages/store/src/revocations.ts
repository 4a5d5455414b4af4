/**
 * Marks that end tokens before they expire.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009#section-2 RFC 7009 §2}
 */
import type { Revocations } from '@gatehouse/core'
import { available } from './available.ts'
import { countKeys } from './count-keys.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'
import { readKeys } from './read-keys.ts'

export function createRevocations(redis: RedisClient): Revocations {
  async function mark(what: string, key: string, [value, forMs]: [number, number]): Promise<void> {
    await available(what, redis.set(key, value, 'PX', lifetime(forMs)))
  }

  /** Whether what a client was given in a session at a time (milliseconds) has ended. */
  async function isOver(sid: string | undefined, clientId: string, at: number): Promise<boolean> {
    if (sid === undefined) return false
    const wanted = [keys.endedSession(sid), keys.endedClient(sid, clientId)]
    const [ended = null, until = null] = await readKeys(redis, wanted)
    return ended !== null || (until !== null && at <= Number(until))
  }

  return {
    async isRevoked({ familyId, jti, sid, clientId, issuedAt }) {
      // Two slots of a cluster, hence two commands; they leave in one write.
      const marks = countKeys(redis, [
        keys.revokedFamily(familyId),
        keys.revokedToken(familyId, jti),
      ])
      const over = isOver(sid, clientId, issuedAt * 1000)
      const [marked, ended] = await available('read revocations', Promise.all([marks, over]))
      return marked > 0 || ended
    },

    async isSessionOver(sid) {
      return (await available('read end of session', redis.exists(keys.endedSession(sid)))) > 0
    },

    isGrantOver: ({ sid, clientId, grantedAt }) =>
      available('read end of grant', isOver(sid, clientId, grantedAt)),

    revokeFamily: (familyId, forMs) =>
      mark('revoke family', keys.revokedFamily(familyId), [1, forMs]),
    revokeToken: ({ familyId, jti }, forMs) =>
      mark('revoke token', keys.revokedToken(familyId, jti), [1, forMs]),
    revokeSession: (sid, forMs) => mark('revoke session', keys.endedSession(sid), [1, forMs]),
    revokeClient: ({ sid, clientId }, until, forMs) =>
      mark('revoke client', keys.endedClient(sid, clientId), [until, forMs]),
  }
}
