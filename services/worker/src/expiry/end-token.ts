import type { AuditLog, Clock } from '@gatehouse/core'
import type { EndedRows } from '../ports.ts'
import { recordEnd } from './ended-event.ts'

export interface EndTokenDeps {
  endedRows: Pick<EndedRows, 'findToken' | 'removeToken'>
  audit: AuditLog
  clock: Clock
}

/** Removes an app password or API token that has run out. */
export async function endToken(deps: EndTokenDeps, tokenId: string): Promise<void> {
  const now = deps.clock.now()
  const token = await deps.endedRows.findToken(tokenId, now)
  if (!token) return
  const { user, identifier, intent, endedAt } = token
  const model = { pk: tokenId, app: 'authentik_core', model_name: 'token', name: identifier }
  await recordEnd(
    deps.audit,
    { what: `token ${tokenId}`, at: endedAt },
    { action: 'model_deleted', user, context: { model, intent } },
  )
  await deps.endedRows.removeToken(tokenId, now)
}
