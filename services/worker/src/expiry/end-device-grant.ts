import { hash } from 'node:crypto'
import type { AuditLog, Clock, DeviceGrants } from '@gatehouse/core'
import { recordEnd } from './ended-event.ts'

export interface EndDeviceGrantDeps {
  deviceGrants: Pick<DeviceGrants, 'findByUserCode'>
  audit: AuditLog
  clock: Clock
}

/** Tells of a device that nobody has answered. Redis forgets it by itself. */
export async function endDeviceGrant(deps: EndDeviceGrantDeps, userCode: string): Promise<void> {
  // Found as long as it waits for its answer, and a while after its end.
  const grant = await deps.deviceGrants.findByUserCode(userCode)
  if (!grant || grant.expiresAt > deps.clock.now()) return
  const { providerId, clientId, scopes, clientAddress, expiresAt } = grant
  const model = { app: 'authentik_providers_oauth2', model_name: 'devicetoken', name: clientId }
  await recordEnd(
    deps.audit,
    { what: `device grant ${hash('sha256', userCode, 'hex')}`, at: expiresAt },
    {
      action: 'model_deleted',
      user: undefined,
      clientAddress,
      context: { model, provider: { pk: providerId }, scopes },
    },
  )
}
