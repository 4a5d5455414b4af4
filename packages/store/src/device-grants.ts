/**
 * Device grants. Everything that is decided is decided on one key, that of the device code; the user
 * code only leads there, so that the two need not share a slot of a Redis Cluster.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3 RFC 8628 §3}
 */
import { type Clock, type DeviceAnswer, type DeviceGrants, systemClock } from '@gatehouse/core'
import { answerDevice, type DeviceDecision } from './answer-device.ts'
import { available } from './available.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'
import { pollDevice } from './poll-device.ts'
import { restoreDevice } from './restore-device.ts'
import { saveDevice } from './save-device.ts'
import { sha256 } from './sha256.ts'

/** RFC 8628 §3.2: the interval when none is named; §3.5: what each `slow_down` adds. */
const INTERVAL = 5000
/** Requests that leave exactly an interval apart arrive a little closer together. */
const TOLERANCE = 100
/** For how long a grant that is over is still told from one that never was. */
const REMEMBER = 10 * 60_000
/** What a device has left to collect an approval that was given in the last moment. */
const COLLECT = 60_000

export interface DeviceGrantsOptions {
  clock?: Clock
}

export function createDeviceGrants(
  redis: RedisClient,
  { clock = systemClock }: DeviceGrantsOptions = {},
): DeviceGrants {
  const findHash = (userCode: string) =>
    available('find user code', redis.get(keys.userCode(userCode)))

  async function answer(
    userCode: string,
    state: DeviceDecision['state'],
    grant: string,
  ): Promise<DeviceAnswer> {
    const deviceHash = await findHash(userCode)
    if (!deviceHash) return 'unknown'
    const now = clock.now()
    return answerDevice(redis, deviceHash, { state, grant, now, collectUntil: now + COLLECT })
  }

  return {
    async save(deviceCode, grant) {
      const { userCode, clientId, expiresAt, createdAt } = grant
      const deviceHash = sha256(deviceCode)
      const keep = lifetime(expiresAt - createdAt + REMEMBER)
      // First the user code, which must be free. Without the grant it leads nowhere.
      const claim = redis.set(keys.userCode(userCode), deviceHash, 'PX', keep, 'NX')
      if (!(await available('claim user code', claim))) return 'user_code_taken'

      const device = JSON.stringify({ ...grant, userCode: undefined })
      const record = { deviceHash, clientId, expiresAt, device, lifetime: keep }
      await saveDevice(redis, record, INTERVAL)
      return 'saved'
    },

    async findByUserCode(userCode) {
      const deviceHash = await findHash(userCode)
      if (!deviceHash) return undefined
      const fields = redis.hmget(keys.device(deviceHash), 'state', 'device')
      const [state, device] = await available('find device grant', fields)
      return state === 'pending' && device ? { ...JSON.parse(device), userCode } : undefined
    },

    async poll(deviceCode, clientId, now) {
      const time = { now, raise: INTERVAL, tolerance: TOLERANCE }
      const [status, grant] = await pollDevice(redis, sha256(deviceCode), clientId, time)
      return status === 'approved' ? { status, grant: JSON.parse(grant) } : { status }
    },

    approve: (userCode, grant) => answer(userCode, 'approved', JSON.stringify(grant)),
    deny: (userCode) => answer(userCode, 'denied', ''),

    async restore(deviceCode, grant) {
      await restoreDevice(redis, sha256(deviceCode), JSON.stringify(grant))
    },
  }
}
