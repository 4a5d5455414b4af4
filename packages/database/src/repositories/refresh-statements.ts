/** The SQL of refresh tokens. Each decision is one statement, so no two callers can both win. */
import type { Statement } from '../connect.ts'

/**
 * No row when the family was revoked before its first token was issued. One that lives has begun by a
 * request whose answer got lost, and begins again.
 */
export const START: Statement = {
  name: 'start family',
  text: `
    WITH family AS (
      INSERT INTO refresh_token_families (id, user_id, provider_id, sid, "grant", created_at)
      VALUES ($1, $2, $3, $4, $5, $8)
      ON CONFLICT (id) DO UPDATE SET sid = EXCLUDED.sid
        WHERE refresh_token_families.revoked_at IS NULL
      RETURNING id
    )
    INSERT INTO refresh_tokens (hash, family_id, expires_at, created_at)
    SELECT $6, id, $7, $8 FROM family RETURNING family_id`,
}

/**
 * $1 hash, $2 provider, $3 successor's hash, $4 its expiry, $5 its sealed value, $6 threshold,
 * $7 grace, $8 now.
 *
 * FOR UPDATE lines the callers up and shows each the row as the one before it left it. A repeated use
 * counts as reuse, even within the grace period, once the successor has been used: then the client did
 * receive it, and whoever asks now is somebody else.
 */
export const USE: Statement = {
  name: 'use refresh token',
  text: `
    WITH presented AS (
      SELECT t.*, f.provider_id, f."grant", f.revoked_at
      FROM refresh_tokens t JOIN refresh_token_families f ON f.id = t.family_id
      WHERE t.hash = $1
      FOR NO KEY UPDATE OF t, f
    ), decided AS (
      SELECT p.*, CASE
        WHEN provider_id <> $2 THEN 'wrong_client'
        WHEN revoked_at IS NOT NULL THEN 'revoked'
        WHEN expires_at <= $8 THEN 'expired'
        WHEN rotated_at IS NULL AND $6 > 0 AND expires_at - $8 >= $6 * interval '1 ms' THEN 'kept'
        WHEN rotated_at IS NULL THEN 'rotated'
        WHEN grace_until > $8 AND successor_encrypted IS NOT NULL AND NOT EXISTS (
          SELECT FROM refresh_tokens s WHERE s.hash = p.successor_hash AND s.rotated_at IS NOT NULL
        ) THEN 'repeated'
        ELSE 'reused'
      END AS status
      FROM presented p
    ), rotation AS (
      UPDATE refresh_tokens t SET rotated_at = $8, successor_hash = $3, successor_encrypted = $5,
        grace_until = CASE WHEN $7 > 0 THEN $8 + $7 * interval '1 ms' END
      FROM decided d WHERE t.hash = d.hash AND d.status = 'rotated'
    ), successor AS (
      INSERT INTO refresh_tokens (hash, family_id, expires_at, created_at)
      SELECT $3, family_id, $4, $8 FROM decided WHERE status = 'rotated'
    ), revocation AS (
      UPDATE refresh_token_families f SET revoked_at = $8
      FROM decided d WHERE f.id = d.family_id AND d.status = 'reused'
    )
    SELECT status, "grant", successor_encrypted AS "successorEncrypted" FROM decided`,
}

export const FIND: Statement = {
  name: 'find refresh token',
  text: `
    SELECT f."grant", t.expires_at AS "expiresAt",
      t.rotated_at IS NULL AND f.revoked_at IS NULL AND t.expires_at > $2 AS active
    FROM refresh_tokens t JOIN refresh_token_families f ON f.id = t.family_id
    WHERE t.hash = $1`,
}

/** A family that is not stored yet is stored as revoked, so that it cannot start any more. */
export const REVOKE_FAMILY: Statement = {
  name: 'revoke family',
  text: `
    INSERT INTO refresh_token_families AS f (id, user_id, provider_id, revoked_at, created_at)
    SELECT $1, u.id, p.id, $4, $4 FROM users u, oauth2_providers p WHERE u.id = $2 AND p.id = $3
    ON CONFLICT (id) DO UPDATE SET revoked_at = coalesce(f.revoked_at, EXCLUDED.revoked_at)`,
}

/** Families revoked earlier are named again: a caller that was interrupted can finish its work. */
export const REVOKE_BY_USER_AND_PROVIDER: Statement = {
  name: 'revoke families of user and provider',
  text: `
    UPDATE refresh_token_families SET revoked_at = coalesce(revoked_at, $3)
    WHERE user_id = $1 AND provider_id = $2 RETURNING id`,
}

export const REVOKE_BY_USER: Statement = {
  name: 'revoke families of user',
  text: `
    UPDATE refresh_token_families SET revoked_at = coalesce(revoked_at, $2)
    WHERE user_id = $1 RETURNING id`,
}

export const REVOKE_BY_SESSION: Statement = {
  name: 'revoke families of session',
  text: `
    UPDATE refresh_token_families SET revoked_at = coalesce(revoked_at, $2)
    WHERE sid = $1 RETURNING id`,
}
