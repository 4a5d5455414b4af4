/**
 * A new grant that waits for a person, under two codes: one for the device, one for the person.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.2 RFC 8628 §3.2}
 */
import type { Client, DeviceGrant, RequestOrigin } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import { generateUserCode, randomToken } from '@gatehouse/protocol'
import type { DeviceFlowDeps } from './ports.ts'

/** Of 34 bits two at a time are rarely the same; five times in a row the store is what is wrong. */
const MAX_TRIES = 5

export interface StartedDevice {
  readonly deviceCode: string
  readonly grant: DeviceGrant
}

export async function startDeviceGrant(
  request: { client: Client; scopes: readonly string[]; from: RequestOrigin },
  deps: Pick<DeviceFlowDeps, 'deviceGrants' | 'bus' | 'clock'>,
): Promise<StartedDevice> {
  const { client, scopes, from } = request
  const createdAt = deps.clock.now()
  const facts = {
    providerId: client.providerId,
    clientId: client.clientId,
    scopes,
    origin: from.origin,
    clientAddress: from.clientAddress,
    userAgent: from.userAgent,
    createdAt,
    expiresAt: createdAt + client.deviceCodeValidity,
  }
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const deviceCode = randomToken(32) // RFC 8628 §5.2: nobody guesses 256 bits
    const grant = { ...facts, userCode: generateUserCode() }
    // Beside the save: of a grant that is not there, or another's, the job has nothing to tell.
    const [outcome] = await Promise.all([
      deps.deviceGrants.save(deviceCode, grant),
      planEnd(grant, from, deps),
    ])
    if (outcome === 'saved') return { deviceCode, grant }
  }
  throw new OAuthError('temporarily_unavailable', 'There is no free code. Try again.', {
    detail: 'every user code that was tried is taken',
    headers: { 'retry-after': '2' },
  })
}

function planEnd(
  { userCode, createdAt, expiresAt: endsAt }: DeviceGrant,
  { requestId }: RequestOrigin,
  { bus }: Pick<DeviceFlowDeps, 'bus'>,
): Promise<void> {
  const delay = endsAt - createdAt
  return bus.add('expiry', 'end-device-grant', { userCode, endsAt }, { delay, requestId })
}
