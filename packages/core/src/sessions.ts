/** Sign-ins: the record in Postgres decides, the hot copy in Redis answers. */
import { hash, randomBytes } from 'node:crypto'
import type { LogoutNotices } from './logout/logout-notices.ts'
import type { Session } from './model/session.ts'
import { isFromElsewhere, recordUseElsewhere } from './network-binding.ts'
import type { AuditLog } from './ports/audit.ts'
import type { Clock } from './ports/clock.ts'
import type { Revocations } from './ports/grants.ts'
import type { HotSessions, SessionRecords, Sessions } from './ports/sessions.ts'
import type { Users } from './ports/users.ts'

export interface SessionsDeps {
  hot: HotSessions
  records: Omit<SessionRecords, 'sidsOf'>
  revocations: Pick<Revocations, 'revokeSession'>
  notices: Pick<LogoutNotices, 'announce'>
  users: Pick<Users, 'findById'>
  audit: AuditLog
  clock: Clock
  /** The longest an access token of any client is valid, milliseconds. */
  accessTokenMaxValidity: number
}

/** 256 random bits, base64url. */
const COOKIE = /^[A-Za-z0-9_-]{43}$/

export function createSessions(deps: SessionsDeps): Sessions {
  const { hot, records, revocations, notices, clock, accessTokenMaxValidity } = deps

  /** The copy, else the record; a record found is copied. */
  async function find(sid: string): Promise<Session | undefined> {
    const copy = await hot.find(sid)
    if (copy) return copy
    const record = await records.find(sid)
    if (!record || record.expiresAt <= clock.now()) return undefined
    await hot.save(record)
    // It may have ended after we read it: a copy made since then must not outlive it.
    if (await records.find(sid)) return record
    await hot.remove(sid)
    return undefined
  }

  function revoke(sid: string): Promise<void> {
    return revocations.revokeSession(sid, accessTokenMaxValidity)
  }

  async function end(sid: string): Promise<void> {
    // What can fail for want of Redis comes first: then nothing has happened and all is repeated.
    await revoke(sid)
    await records.remove(sid)
    await hot.remove(sid)
    await notices.announce([sid])
  }

  return {
    async start(facts) {
      const cookie = randomBytes(32).toString('base64url')
      const session = { ...facts, sid: sidOf(cookie) }
      await records.insert(session)
      await hot.save(session)
      return { session, cookie }
    },

    async findByCookie(cookie, from) {
      if (!COOKIE.test(cookie)) return undefined
      const session = await find(sidOf(cookie))
      if (!session || session.expiresAt <= clock.now()) return undefined
      if (!isFromElsewhere(session, from.clientAddress)) return session
      await recordUseElsewhere(session, from, deps)
      await end(session.sid)
      return undefined
    },

    end,

    async endOthers(userId, keepSid = '') {
      await hot.find(keepSid) // fails without Redis, while the records still say what is to end
      const ended = await records.removeOthers(userId, keepSid)
      await Promise.all(ended.flatMap((sid) => [revoke(sid), hot.remove(sid)]))
      await notices.announce(ended)
    },
  }
}

function sidOf(cookie: string): string {
  return hash('sha256', cookie, 'hex')
}
