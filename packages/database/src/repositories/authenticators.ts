/** People's second factors and passkeys. */
import { randomBytes } from 'node:crypto'
import type { Authenticator, Authenticators, NewAuthenticator } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'
import { type AuthenticatorRow, isCredential, toAuthenticator } from './authenticator-row.ts'
import * as sql from './authenticator-statements.ts'
import { authenticatorUses } from './authenticator-uses.ts'
import { recoveryCodeHash } from './recovery-code-hash.ts'

type NewCodes = Extract<NewAuthenticator, { kind: 'static' }>
type NewRow = Exclude<NewAuthenticator, NewCodes>

const HASH_KEY_BYTES = 32
/** base64url; authenticators make ids of up to 1023 bytes. Web Authentication Level 3 §4. */
const CREDENTIAL_ID = /^[\w-]{1,1364}$/
const MAX_ID = 2 ** 31 - 1

export function authenticators(database: Database, secrets: SecretBox): Authenticators {
  const seal = (secret: string) => secrets.seal(secret, SEALED.authenticator)

  async function one(statement: Statement, values: readonly unknown[]) {
    const [row] = await database.query<AuthenticatorRow>(statement, values)
    return row && toAuthenticator(row)
  }

  /**
   * A key of its own for every set, so that a stolen table of hashes is not worth guessing at. Who comes
   * second waits at the person's one row, and then replaces what the first has written.
   */
  async function replaceCodes({ userId, name, codes }: NewCodes) {
    const key = randomBytes(HASH_KEY_BYTES).toString('base64url')
    const sealed = seal(key)
    const id = await database.transaction(async (transaction) => {
      const [set] = await transaction.$queryRaw<{ id: number }[]>`
        INSERT INTO authenticators (user_id, kind, name, secret_encrypted)
        VALUES (${userId}, 'static', ${name}, ${sealed})
        ON CONFLICT (user_id) WHERE kind = 'static' DO UPDATE SET name = EXCLUDED.name,
          secret_encrypted = EXCLUDED.secret_encrypted, created_at = now(), updated_at = now(),
          last_used_at = NULL
        RETURNING id`
      const authenticatorId = set?.id ?? 0
      await transaction.recoveryCode.deleteMany({ where: { authenticatorId } })
      const data = codes.map((code) => ({ authenticatorId, hash: recoveryCodeHash(code, key) }))
      await transaction.recoveryCode.createMany({ data })
      return authenticatorId
    })
    return one(sql.FIND, [userId, id])
  }

  return {
    ...authenticatorUses(database, secrets),

    async list(userId) {
      const rows = await database.query<AuthenticatorRow>(sql.LIST, [userId])
      return rows.map(toAuthenticator)
    },

    async add(added): Promise<Authenticator | undefined> {
      return added.kind === 'static' ? replaceCodes(added) : one(sql.INSERT, valuesOf(added, seal))
    },

    async rename(userId, id, name) {
      if (!isId(id)) return false
      return (await database.query(sql.RENAME, [userId, id, name])).length > 0
    },

    remove: async (userId, id) => (isId(id) ? one(sql.REMOVE, [userId, id]) : undefined),

    async findCredential(credentialId) {
      if (!CREDENTIAL_ID.test(credentialId)) return undefined
      const found = await one(sql.FIND_CREDENTIAL, [bytesOf(credentialId)])
      return found && isCredential(found) ? found : undefined
    },
  }
}

function isId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= MAX_ID
}

/** In the order of the statement; each kind has its own and leaves out the others'. */
function valuesOf(added: NewRow, seal: (secret: string) => string): readonly unknown[] {
  const { userId, kind, name } = added
  switch (added.kind) {
    case 'totp':
      return [userId, kind, name, seal(added.secret), added.digits, added.lastStep, ...NO_REST]
    case 'email':
      return [userId, kind, name, null, null, 0, added.email, added.stageId, ...NO_CREDENTIAL]
    case 'webauthn':
      return [userId, kind, name, null, null, 0, null, null, ...credentialOf(added)]
  }
}

const NO_CREDENTIAL = [null, null, 0, [], null, false, false]
const NO_REST = [null, null, ...NO_CREDENTIAL]

function credentialOf(added: Extract<NewRow, { kind: 'webauthn' }>): readonly unknown[] {
  const { credentialId, publicKey, signCount, transports, aaguid, isSyncable, isBackedUp } = added
  const keys = [bytesOf(credentialId), bytesOf(publicKey)]
  return [...keys, signCount, transports, aaguid, isSyncable, isBackedUp]
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}
