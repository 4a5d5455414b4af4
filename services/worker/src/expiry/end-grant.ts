import type { AuditLog, Clock } from '@gatehouse/core'
import type { EndedRows } from '../ports.ts'
import { recordEnd } from './ended-event.ts'

export interface EndGrantDeps {
  endedRows: Pick<EndedRows, 'findGrant' | 'removeGrant'>
  audit: AuditLog
  clock: Clock
}

/** Removes a grant whose last refresh token has run out: the person has to sign in again. */
export async function endGrant(deps: EndGrantDeps, familyId: string): Promise<void> {
  const now = deps.clock.now()
  const grant = await deps.endedRows.findGrant(familyId, now)
  if (!grant) return
  const { user, provider, scopes, endedAt } = grant
  const model = { pk: familyId, app: 'authentik_providers_oauth2', model_name: 'refreshtoken' }
  await recordEnd(
    deps.audit,
    { what: `grant ${familyId}`, at: endedAt },
    {
      action: 'model_deleted',
      user,
      context: { model: { ...model, name: provider.name }, provider, scopes },
    },
  )
  await deps.endedRows.removeGrant(familyId, now)
}
