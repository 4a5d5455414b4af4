/** Facts about this installation that never change once it exists. */
import type { Installation } from '@gatehouse/core'
import type { Database } from '../connect.ts'

export function installation({ prisma }: Database): Installation {
  let known: string | undefined
  return {
    async installId() {
      known ??= (await prisma.systemSettings.upsert({ where: { id: 1 }, create: {}, update: {} }))
        .installId
      return known
    },
  }
}
