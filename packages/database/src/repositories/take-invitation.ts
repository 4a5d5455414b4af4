/** Using an invitation inside a transaction: it is used with what is done by it, or not at all. */
import type { DatabaseTransaction } from '../connect.ts'

/**
 * True while it is valid. A single-use one is removed: of many at once the first has its row, and to the
 * others it is gone.
 */
export async function takeInvitation(
  transaction: DatabaseTransaction,
  id: string,
  now: Date,
): Promise<boolean> {
  const removed = await transaction.$executeRaw`
    DELETE FROM invitations
    WHERE id = ${id}::uuid AND single_use AND (expires_at IS NULL OR expires_at > ${now})`
  if (removed > 0) return true
  const lasting = await transaction.$queryRaw<unknown[]>`
    SELECT FROM invitations
    WHERE id = ${id}::uuid AND NOT single_use AND (expires_at IS NULL OR expires_at > ${now})
    FOR SHARE`
  return lasting.length > 0
}
