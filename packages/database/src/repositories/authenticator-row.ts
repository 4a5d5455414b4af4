/** How an authenticator is read. */
import type { Authenticator, AuthenticatorKind, WebAuthnAuthenticator } from '@gatehouse/core'

export interface AuthenticatorRow {
  readonly id: number
  readonly userId: number
  readonly kind: AuthenticatorKind
  readonly name: string
  readonly digits: number | null
  readonly email: string | null
  readonly stageId: string | null
  readonly credentialId: Buffer | null
  readonly publicKey: Buffer | null
  /** `bigint`, which the driver gives as text. */
  readonly signCount: string
  readonly transports: readonly string[]
  readonly aaguid: string | null
  readonly isSyncable: boolean
  readonly isBackedUp: boolean
  readonly remainingCodes: number
  readonly lastUsedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Of a table or a data-modifying query named `a`. */
export const AUTHENTICATOR_COLUMNS: string = `
  a.id, a.user_id AS "userId", a.kind, a.name, a.digits, a.email,
  a.stage_id AS "stageId",
  a.credential_id AS "credentialId", a.public_key AS "publicKey", a.sign_count AS "signCount",
  a.transports, a.aaguid, a.is_syncable AS "isSyncable", a.is_backed_up AS "isBackedUp",
  a.last_used_at AS "lastUsedAt", a.created_at AS "createdAt", a.updated_at AS "updatedAt"`

/** A check constraint of the table sees to it that each kind has its own columns. */
export function toAuthenticator(row: AuthenticatorRow): Authenticator {
  const { id, userId, name } = row
  const common = {
    id,
    userId,
    name,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    lastUsedAt: row.lastUsedAt?.getTime(),
  }
  switch (row.kind) {
    case 'totp':
      return { ...common, kind: row.kind, digits: row.digits === 8 ? 8 : 6 }
    case 'static':
      return { ...common, kind: row.kind, remainingCodes: row.remainingCodes }
    case 'email':
      return {
        ...common,
        kind: row.kind,
        email: row.email ?? '',
        stageId: row.stageId ?? undefined,
      }
    case 'webauthn':
      return {
        ...common,
        kind: row.kind,
        credentialId: base64url(row.credentialId),
        publicKey: base64url(row.publicKey),
        signCount: Number(row.signCount),
        transports: row.transports,
        aaguid: row.aaguid ?? '',
        isSyncable: row.isSyncable,
        isBackedUp: row.isBackedUp,
      }
  }
}

export function isCredential(found: Authenticator): found is WebAuthnAuthenticator {
  return found.kind === 'webauthn'
}

function base64url(bytes: Buffer | null): string {
  return bytes?.toString('base64url') ?? ''
}
