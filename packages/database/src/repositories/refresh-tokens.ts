/**
 * Refresh tokens and their families. A token is stored by its hash and used once; using it again
 * ends its whole family.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 RFC 9700 §4.14.2}
 */
import {
  type Clock,
  type Grant,
  type NewRefreshToken,
  type RefreshTokens,
  type RefreshUse,
  systemClock,
} from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import { createSecretBox, type SecretBox } from '../secret-box.ts'
import { tokenHash } from '../token-hash.ts'
import {
  FIND,
  REVOKE_BY_SESSION,
  REVOKE_BY_USER,
  REVOKE_BY_USER_AND_PROVIDER,
  REVOKE_FAMILY,
  START,
  USE,
} from './refresh-statements.ts'

export interface RefreshTokensOptions {
  /** Seals the successor that a repeated use within the grace period is answered with. */
  readonly secrets: SecretBox
  readonly clock?: Clock
}

interface UseRow {
  readonly status: RefreshUse['status']
  readonly grant: Grant
  readonly successorEncrypted: string | null
}

export function refreshTokens(
  database: Database,
  { secrets, clock = systemClock }: RefreshTokensOptions,
): RefreshTokens {
  return {
    async start(grant, first) {
      const { familyId, userId, providerId, sid } = grant
      const started = await database.query(START, [
        familyId,
        userId,
        providerId,
        sid ?? null,
        JSON.stringify(grant),
        tokenHash(first.value),
        new Date(first.expiresAt),
        new Date(clock.now()),
      ])
      return started.length === 1 ? 'started' : 'revoked'
    },

    async use(value, { providerId, successor, threshold, grace, now }) {
      const sealed = grace > 0 ? sealSuccessor(secrets, value, successor) : null
      const [row] = await database.query<UseRow>(USE, [
        tokenHash(value),
        providerId,
        tokenHash(successor.value),
        new Date(successor.expiresAt),
        sealed,
        threshold,
        grace,
        new Date(now),
      ])
      return row ? toRefreshUse(row, (text) => openSuccessor(secrets, value, text)) : UNKNOWN
    },

    async find(value) {
      const values = [tokenHash(value), new Date(clock.now())]
      const [row] = await database.query<FoundRow>(FIND, values)
      if (!row) return undefined
      return { grant: toGrant(row.grant), expiresAt: row.expiresAt.getTime(), active: row.active }
    },

    async revokeFamily({ familyId, userId, providerId }) {
      const now = new Date(clock.now())
      await database.query(REVOKE_FAMILY, [familyId, userId, providerId, now])
    },

    async revokeWhere(where) {
      const families = await database.query<{ id: string }>(...revocation(where, clock.now()))
      return families.map(({ id }) => id)
    },
  }
}

interface FoundRow {
  readonly grant: Grant
  readonly expiresAt: Date
  readonly active: boolean
}

const UNKNOWN: RefreshUse = { status: 'unknown' }

function toRefreshUse(row: UseRow, open: (sealed: string) => NewRefreshToken): RefreshUse {
  const { status } = row
  switch (status) {
    case 'rotated':
    case 'kept':
    case 'reused':
      return { status, grant: toGrant(row.grant) }
    case 'repeated':
      return { status, grant: toGrant(row.grant), successor: open(row.successorEncrypted ?? '') }
    case 'wrong_client':
    case 'revoked':
    case 'expired':
    case 'unknown':
      return { status }
  }
}

type Revoked = Parameters<RefreshTokens['revokeWhere']>[0]

function revocation(where: Revoked, at: number): [statement: Statement, values: unknown[]] {
  const now = new Date(at)
  if ('sid' in where) return [REVOKE_BY_SESSION, [where.sid, now]]
  const { userId, providerId } = where
  if (providerId === undefined) return [REVOKE_BY_USER, [userId, now]]
  return [REVOKE_BY_USER_AND_PROVIDER, [userId, providerId, now]]
}

/** JSON has no undefined: what was left out is undefined again. */
function toGrant(stored: Grant): Grant {
  const { sid, nonce, authTime, acr, claims } = stored
  return { ...stored, sid, nonce, authTime, acr, claims }
}

/**
 * Sealed twice: whoever has the table and the installation's key still needs the used token itself,
 * and a sweep clears the column when the grace period is over.
 */
function sealSuccessor(secrets: SecretBox, used: string, successor: NewRefreshToken): string {
  const inner = createSecretBox([used]).seal(JSON.stringify(successor), SEALED.refreshSuccessor)
  return secrets.seal(inner, SEALED.refreshSuccessor)
}

function openSuccessor(secrets: SecretBox, used: string, sealed: string): NewRefreshToken {
  const inner = secrets.open(sealed, SEALED.refreshSuccessor)
  const opened = createSecretBox([used]).open(inner, SEALED.refreshSuccessor)
  return JSON.parse(opened) as NewRefreshToken
}
