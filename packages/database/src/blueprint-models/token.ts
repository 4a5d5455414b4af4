import type { Attributes, Model } from '@gatehouse/blueprints'
import { randomAlphanumeric } from '@gatehouse/protocol'
import { SEALED } from '../sealed-columns.ts'
import { tokenHash } from '../token-hash.ts'
import {
  boolean,
  column,
  filledText,
  integerKey,
  nullableText,
  nullableUuid,
  oneOf,
  optionalText,
  slug,
  timestamp,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

/** authentik's default_token_length. */
const KEY_LENGTH = 60

export function tokenModel({ transaction, secrets }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.token',
    table: transaction.token as unknown as Table,
    required: ['identifier', 'user'],
    columns: {
      identifier: column('identifier', slug),
      intent: column('intent', oneOf('verification', 'api', 'recovery', 'app_password')),
      user: column('userId', integerKey),
      // Ours: an app password that serves one application only.
      application: column('applicationId', nullableUuid),
      description: column('description', optionalText),
      expiring: column('expiring', boolean),
      expires: column('expiresAt', timestamp),
      managed: column('managed', nullableText),
    },
    extra: ['key'],
    async prepare({ key, expiring, expires }, isNew) {
      const isGiven = key !== undefined && key !== null
      if (!isGiven && !isNew) return {}
      const value = isGiven ? filledText(key, 'key') : randomAlphanumeric(KEY_LENGTH)
      return {
        ...expiryOf({ expiring, expires }, isNew),
        keyHash: tokenHash(value),
        keyEncrypted: secrets.seal(value, SEALED.tokenKey),
      }
    },
  })
}

/** authentik's default_token_duration: a token that expires, but nobody said when. */
const DEFAULT_DURATION_MS = 24 * 60 * 60_000

function expiryOf({ expiring, expires }: Attributes, isNew: boolean): { expiresAt?: Date } {
  const isGiven = expires !== undefined && expires !== null
  if (!isNew || isGiven || expiring === false) return {}
  return { expiresAt: new Date(Date.now() + DEFAULT_DURATION_MS) }
}
