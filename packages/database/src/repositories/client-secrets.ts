import type { ClientSecrets } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'

export function clientSecrets({ prisma }: Database, secrets: SecretBox): ClientSecrets {
  return {
    async ofProviders(providerIds) {
      if (providerIds.length === 0) return new Map()
      const rows = await prisma.clientSecret.findMany({
        where: { providerId: { in: [...providerIds] } },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      })
      const opened = rows.map(({ id, providerId, valueEncrypted, expiresAt }) => ({
        ...{ id, providerId, expiresAt: expiresAt?.getTime() },
        value: secrets.open(valueEncrypted, SEALED.clientSecret),
      }))
      return Map.groupBy(opened, ({ providerId }) => providerId)
    },
  }
}
