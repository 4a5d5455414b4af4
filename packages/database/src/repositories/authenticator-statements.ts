import type { Statement } from '../connect.ts'
import { AUTHENTICATOR_COLUMNS } from './authenticator-row.ts'

const REMAINING = `
  (SELECT count(*)::int FROM recovery_codes c WHERE c.authenticator_id = a.id) AS "remainingCodes"`

export const LIST: Statement = {
  name: 'authenticators of user',
  text: `SELECT ${AUTHENTICATOR_COLUMNS}, ${REMAINING} FROM authenticators a
         WHERE a.user_id = $1 ORDER BY a.created_at, a.id`,
}

export const FIND: Statement = {
  name: 'authenticator of user',
  text: `SELECT ${AUTHENTICATOR_COLUMNS}, ${REMAINING} FROM authenticators a
         WHERE a.user_id = $1 AND a.id = $2`,
}

/** A credential that is known already adds nothing. */
export const INSERT: Statement = {
  name: 'insert authenticator',
  text: `
    INSERT INTO authenticators AS a (user_id, kind, name, secret_encrypted, digits, last_step, email, stage_id,
      credential_id, public_key, sign_count, transports, aaguid, is_syncable, is_backed_up)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ON CONFLICT (credential_id) DO NOTHING
    RETURNING ${AUTHENTICATOR_COLUMNS}, 0 AS "remainingCodes"`,
}

export const RENAME: Statement = {
  name: 'rename authenticator',
  text: `UPDATE authenticators SET name = $3, updated_at = now()
         WHERE user_id = $1 AND id = $2 RETURNING 1`,
}

export const REMOVE: Statement = {
  name: 'remove authenticator',
  text: `DELETE FROM authenticators a WHERE a.user_id = $1 AND a.id = $2
         RETURNING ${AUTHENTICATOR_COLUMNS}, 0 AS "remainingCodes"`,
}

export const TOTP_SECRETS: Statement = {
  name: 'totp secrets of user',
  text: `SELECT id, secret_encrypted AS sealed, digits, last_step AS "lastStep" FROM authenticators
         WHERE user_id = $1 AND kind = 'totp' ORDER BY id`,
}

export const USE_STEP: Statement = {
  name: 'use time step',
  text: `UPDATE authenticators SET last_step = $2, last_used_at = $3
         WHERE id = $1 AND kind = 'totp' AND last_step < $2 RETURNING 1`,
}

export const CODE_KEY: Statement = {
  name: 'key of recovery codes',
  text: `SELECT id, secret_encrypted AS sealed FROM authenticators
         WHERE user_id = $1 AND kind = 'static'`,
}

/** What is counted is what there was before the statement. */
export const BURN_CODE: Statement = {
  name: 'burn recovery code',
  text: `
    WITH burned AS (
      DELETE FROM recovery_codes WHERE authenticator_id = $1 AND hash = $2 RETURNING authenticator_id
    ), used AS (
      UPDATE authenticators a SET last_used_at = $3 FROM burned WHERE a.id = burned.authenticator_id
    )
    SELECT (SELECT count(*)::int FROM recovery_codes WHERE authenticator_id = $1) - 1 AS remaining
    FROM burned`,
}

export const FIND_CREDENTIAL: Statement = {
  name: 'authenticator by credential',
  text: `SELECT ${AUTHENTICATOR_COLUMNS}, 0 AS "remainingCodes" FROM authenticators a
         WHERE a.credential_id = $1`,
}

export const RECORD_SIGNATURE: Statement = {
  name: 'record signature',
  text: `
    UPDATE authenticators SET sign_count = greatest(sign_count, $2), is_backed_up = $3,
      last_used_at = greatest(last_used_at, $4)
    WHERE id = $1`,
}

export const RECORD_USE: Statement = {
  name: 'record use of authenticator',
  text: 'UPDATE authenticators SET last_used_at = greatest(last_used_at, $2) WHERE id = $1',
}
