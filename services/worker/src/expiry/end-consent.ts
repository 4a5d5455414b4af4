import type { AuditLog, Clock } from '@gatehouse/core'
import type { EndedRows } from '../ports.ts'
import { recordEnd } from './ended-event.ts'

export interface EndConsentDeps {
  endedRows: Pick<EndedRows, 'findConsent' | 'removeConsent'>
  audit: AuditLog
  clock: Clock
}

/** Removes a consent that has run out: the application will ask again. */
export async function endConsent(deps: EndConsentDeps, consentId: string): Promise<void> {
  const now = deps.clock.now()
  const consent = await deps.endedRows.findConsent(consentId, now)
  if (!consent) return
  const { user, application, scopes, endedAt } = consent
  const model = { pk: consentId, app: 'authentik_core', model_name: 'userconsent' }
  await recordEnd(
    deps.audit,
    { what: `consent ${consentId}`, at: endedAt },
    {
      action: 'model_deleted',
      user,
      context: { model: { ...model, name: application.name }, application, scopes },
    },
  )
  await deps.endedRows.removeConsent(consentId, now)
}
