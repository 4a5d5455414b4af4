import type { StageSecrets } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'

export function stageSecrets({ prisma }: Database, secrets: SecretBox): StageSecrets {
  return {
    async find(id) {
      const stage = await prisma.stage.findUnique({ where: { id } })
      if (!stage?.secretEncrypted) return undefined
      return secrets.open(stage.secretEncrypted, SEALED.stageSecret)
    },
  }
}
