/** Links that let somebody enrol. */
import { type Clock, type Invitations, systemClock } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { whileAvailable } from '../unavailable.ts'
import { takeInvitation } from './take-invitation.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function invitations(database: Database, clock: Clock = systemClock): Invitations {
  return {
    async find(id) {
      if (!UUID.test(id)) return undefined
      const valid = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(clock.now()) } }] }
      const row = await whileAvailable(() =>
        database.prisma.invitation.findFirst({ where: { id, ...valid } }),
      )
      if (!row) return undefined
      const { name, singleUse, flowId } = row
      const fixedData = row.fixedData as Record<string, unknown>
      return { id, name, singleUse, fixedData, flowId: flowId ?? undefined }
    },
    use: (id) =>
      database.transaction((transaction) => takeInvitation(transaction, id, new Date(clock.now()))),
  }
}
