import type { AuditEvent, RecordedEvents } from '@gatehouse/core'
import type { Database } from '../connect.ts'

export function recordedEvents({ prisma }: Database): RecordedEvents {
  return {
    async findById(id) {
      const row = await prisma.event.findUnique({ where: { id } })
      if (!row) return undefined
      const { action, app, user, context, clientIp, brandId, createdAt } = row
      return {
        ...{ id, app, createdAt: createdAt.getTime() },
        // Programs add actions of their own, which begin with `custom_`.
        action: action as AuditEvent['action'],
        user: (user ?? undefined) as AuditEvent['user'],
        context: context as AuditEvent['context'],
        clientAddress: clientIp ?? undefined,
        brandId: brandId ?? undefined,
      }
    },
  }
}
