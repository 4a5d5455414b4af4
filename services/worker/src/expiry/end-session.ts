import type { AuditLog, Clock, Sessions } from '@gatehouse/core'
import type { EndedRows } from '../ports.ts'
import { recordEnd } from './ended-event.ts'

export interface EndSessionDeps {
  endedRows: Pick<EndedRows, 'findSession'>
  sessions: Pick<Sessions, 'end'>
  audit: AuditLog
  clock: Clock
}

/** Ends a session whose time is over as a sign-out would: its tokens are revoked, its clients told. */
export async function endSession(deps: EndSessionDeps, sid: string): Promise<void> {
  const session = await deps.endedRows.findSession(sid, deps.clock.now())
  if (!session) return
  const { user, clientAddress, endedAt } = session
  await recordEnd(
    deps.audit,
    { what: `session ${sid}`, at: endedAt },
    { action: 'logout', user, clientAddress, context: { sid } },
  )
  await deps.sessions.end(sid)
}
