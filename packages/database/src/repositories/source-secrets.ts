import type { SourceSecrets } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'

export function sourceSecrets({ prisma }: Database, secrets: SecretBox): SourceSecrets {
  return {
    async find(id) {
      const source = await prisma.source.findUnique({ where: { id } })
      if (!source?.secretEncrypted) return undefined
      return secrets.open(source.secretEncrypted, SEALED.sourceSecret)
    },
  }
}
