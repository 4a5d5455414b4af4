import type { TokenKeys } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'

export function tokenKeys({ prisma }: Database, secrets: SecretBox): TokenKeys {
  return {
    async find(id) {
      const token = await prisma.token.findUnique({ where: { id } })
      if (!token?.keyEncrypted) return undefined
      return secrets.open(token.keyEncrypted, SEALED.tokenKey)
    },
  }
}
