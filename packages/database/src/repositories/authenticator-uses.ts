/** What is kept of each use of an authenticator. What is used up is used up by one statement. */
import type { Authenticators, TotpSecret } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'
import * as sql from './authenticator-statements.ts'
import { recoveryCodeHash } from './recovery-code-hash.ts'

type Uses = Pick<
  Authenticators,
  'totpSecrets' | 'useTimeStep' | 'useRecoveryCode' | 'recordSignature' | 'recordUse'
>

interface Sealed {
  readonly sealed: string
}

export function authenticatorUses(database: Database, secrets: SecretBox): Uses {
  const open = (sealed: string) => secrets.open(sealed, SEALED.authenticator)

  return {
    async totpSecrets(userId) {
      type Row = Sealed & Omit<TotpSecret, 'secret'>
      const rows = await database.query<Row>(sql.TOTP_SECRETS, [userId])
      return rows.map(({ sealed, ...row }) => ({ ...row, secret: open(sealed) }))
    },

    async useTimeStep(id, step, at) {
      return (await database.query(sql.USE_STEP, [id, step, new Date(at)])).length > 0
    },

    async useRecoveryCode(userId, code, at) {
      const [set] = await database.query<Sealed & { id: number }>(sql.CODE_KEY, [userId])
      if (!set) return undefined
      const values = [set.id, recoveryCodeHash(code, open(set.sealed)), new Date(at)]
      const [used] = await database.query<{ remaining: number }>(sql.BURN_CODE, values)
      return used && { id: set.id, remainingCodes: used.remaining }
    },

    async recordSignature(id, { signCount, isBackedUp }, at) {
      await database.query(sql.RECORD_SIGNATURE, [id, signCount, isBackedUp, new Date(at)])
    },

    async recordUse(id, at) {
      await database.query(sql.RECORD_USE, [id, new Date(at)])
    },
  }
}
