/** Devices that wait for an answer, in memory. */
import type { DeviceAnswer, DeviceGrant, DeviceGrants, Grant } from '@gatehouse/core'

export function fakeDeviceGrants(
  devices: Map<string, DeviceGrant>,
  answered: Map<string, Grant | 'denied'>,
): DeviceGrants {
  const answer = async (userCode: string, value: Grant | 'denied'): Promise<DeviceAnswer> => {
    if (answered.has(userCode)) return 'already_answered'
    if (!devices.has(userCode)) return 'unknown'
    answered.set(userCode, value)
    return 'answered'
  }
  return {
    save: async () => 'saved',
    findByUserCode: async (userCode) => devices.get(userCode),
    poll: async () => ({ status: 'pending' }),
    restore: async () => {},
    approve: answer,
    deny: (userCode) => answer(userCode, 'denied'),
  }
}
