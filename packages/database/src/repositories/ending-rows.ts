/** What is known of something that has ended, and its removal. */
import type { Database, Statement } from '../connect.ts'

interface Ended {
  /** When it really ended, which may be later than somebody planned. Milliseconds since the epoch. */
  readonly endedAt: number
  readonly user: { readonly pk: number; readonly username: string; readonly email: string }
}

export interface EndedSession extends Ended {
  readonly sid: string
  readonly clientAddress: string
}

export interface EndedConsent extends Ended {
  readonly application: { readonly pk: string; readonly slug: string; readonly name: string }
  readonly scopes: readonly string[]
}

export interface EndedGrant extends Ended {
  readonly provider: { readonly pk: number; readonly name: string }
  readonly scopes: readonly string[]
}

export interface EndedToken extends Ended {
  readonly identifier: string
  readonly intent: string
}

/**
 * Each `find` gives what has ended by `now` (milliseconds since the epoch) and is still stored; what was
 * prolonged is not found. Each removal takes only what has ended.
 */
export interface EndedRows {
  findSession(sid: string, now: number): Promise<EndedSession | undefined>
  findConsent(id: string, now: number): Promise<EndedConsent | undefined>
  removeConsent(id: string, now: number): Promise<void>
  /** A family none of whose refresh tokens can be used any more. */
  findGrant(familyId: string, now: number): Promise<EndedGrant | undefined>
  /** The refresh tokens that have expired, and the family with the last of them. */
  removeGrant(familyId: string, now: number): Promise<void>
  findToken(id: string, now: number): Promise<EndedToken | undefined>
  removeToken(id: string, now: number): Promise<void>
}

export function endedRows(database: Database): EndedRows {
  async function find<Row extends Ended>(
    statement: Statement,
    id: string,
    now: number,
  ): Promise<Row | undefined> {
    type Stored = Omit<Row, 'endedAt'> & { endedAt: Date }
    const [row] = await database.query<Stored>(statement, [id, new Date(now)])
    return row && ({ ...row, endedAt: row.endedAt.getTime() } as unknown as Row)
  }

  async function remove(statement: Statement, id: string, now: number): Promise<void> {
    await database.query(statement, [id, new Date(now)])
  }

  return {
    findSession: (sid, now) => find(SESSION, sid, now),
    findConsent: (id, now) => find(CONSENT, id, now),
    removeConsent: (id, now) => remove(REMOVE_CONSENT, id, now),
    findGrant: (id, now) => find(GRANT, id, now),
    findToken: (id, now) => find(TOKEN, id, now),
    removeToken: (id, now) => remove(REMOVE_TOKEN, id, now),

    async removeGrant(familyId, now) {
      await database.transaction(async (transaction) => {
        // Who uses a token of the family at this moment has locked it: what he adds must be seen below.
        await transaction.$executeRaw`
          SELECT FROM refresh_token_families WHERE id = ${familyId}::uuid FOR UPDATE`
        await transaction.$executeRaw`
          DELETE FROM refresh_tokens
          WHERE family_id = ${familyId}::uuid AND expires_at <= ${new Date(now)}`
        await transaction.$executeRaw`
          DELETE FROM refresh_token_families f WHERE id = ${familyId}::uuid
            AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.family_id = f.id)`
      })
    },
  }
}

const USER = `json_build_object('pk', u.id, 'username', u.username, 'email', u.email) AS "user"`

const SESSION: Statement = {
  name: 'ended session',
  text: `
    SELECT s.sid, s.client_address AS "clientAddress", s.expires_at AS "endedAt", ${USER}
    FROM authenticated_sessions s JOIN users u ON u.id = s.user_id
    WHERE s.sid = $1 AND s.expires_at <= $2`,
}

const CONSENT: Statement = {
  name: 'ended consent',
  text: `
    SELECT c.scopes, c.expires_at AS "endedAt", ${USER},
      json_build_object('pk', a.id, 'slug', a.slug, 'name', a.name) AS application
    FROM user_consents c JOIN users u ON u.id = c.user_id JOIN applications a ON a.id = c.application_id
    WHERE c.id = $1 AND c.expires_at <= $2`,
}

const REMOVE_CONSENT: Statement = {
  name: 'remove ended consent',
  text: 'DELETE FROM user_consents WHERE id = $1 AND expires_at <= $2',
}

const GRANT: Statement = {
  name: 'ended grant',
  text: `
    SELECT max(t.expires_at) AS "endedAt", ${USER},
      json_build_object('pk', p.id, 'name', p.name) AS provider,
      ARRAY(SELECT json_array_elements_text(f."grant" -> 'scopes')) AS scopes
    FROM refresh_token_families f
    JOIN users u ON u.id = f.user_id
    JOIN oauth2_providers p ON p.id = f.provider_id
    JOIN refresh_tokens t ON t.family_id = f.id AND t.rotated_at IS NULL
    WHERE f.id = $1 AND f.revoked_at IS NULL
    GROUP BY f.id, u.id, p.id
    HAVING max(t.expires_at) <= $2`,
}

const TOKEN: Statement = {
  name: 'ended token',
  text: `
    SELECT t.identifier, t.intent, t.expires_at AS "endedAt", ${USER}
    FROM tokens t JOIN users u ON u.id = t.user_id
    WHERE t.id = $1 AND t.expiring AND t.expires_at <= $2`,
}

const REMOVE_TOKEN: Statement = {
  name: 'remove ended token',
  text: 'DELETE FROM tokens WHERE id = $1 AND expiring AND expires_at <= $2',
}
