import type { Authenticator } from '@gatehouse/core'

/** The one that an answer names as a `DeviceChallenge` of the page; also one that stands for several. */
export function selectedDevice(
  devices: readonly Authenticator[],
  selected: unknown,
): Authenticator | undefined {
  const { device_class, device_uid } = (selected ?? {}) as Record<string, unknown>
  return devices.find(({ id, kind }) => kind === device_class && String(id) === String(device_uid))
}
