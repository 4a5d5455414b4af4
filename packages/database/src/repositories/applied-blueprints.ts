/** Which blueprint files have been applied, and in which version. */
import type { Database, Statement } from '../connect.ts'

export interface AppliedBlueprints {
  /** SHA-256 of what was applied last, by path. Asked for at every start. */
  hashes(): Promise<ReadonlyMap<string, string>>
  record(path: string, hash: string): Promise<void>
}

const HASHES: Statement = {
  name: 'hashes of applied blueprints',
  text: `SELECT name, last_applied_hash AS hash FROM blueprint_instances WHERE last_applied_hash <> ''`,
}

export function appliedBlueprints({ prisma, query }: Database): AppliedBlueprints {
  return {
    async hashes() {
      const rows = await query<{ name: string; hash: string }>(HASHES, [])
      return new Map(rows.map(({ name, hash }) => [name, hash]))
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
