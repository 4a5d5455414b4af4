/** Which blueprint files have been applied, and in which version. */
import type { Database } from '../connect.ts'

export interface AppliedBlueprints {
  /** SHA-256 of what was applied last; undefined for a file that never was. */
  hashOf(path: string): Promise<string | undefined>
  record(path: string, hash: string): Promise<void>
}

export function appliedBlueprints({ prisma }: Database): AppliedBlueprints {
  return {
    async hashOf(path) {
      const row = await prisma.blueprintInstance.findUnique({ where: { name: path } })
      return row?.lastAppliedHash || undefined
    },
    async record(path, hash) {
      const facts = { lastAppliedHash: hash, lastAppliedAt: new Date(), status: 'successful' }
      await prisma.blueprintInstance.upsert({
        where: { name: path },
        create: { name: path, path, ...facts },
        update: facts,
      })
    },
  }
}
