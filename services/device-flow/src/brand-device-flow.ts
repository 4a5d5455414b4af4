/** The flow a brand runs before a person types a device's code. Without one there is no device sign-in. */
import type { Brand, Flow, Flows } from '@gatehouse/core'

export async function brandDeviceFlow(
  { flows: { deviceCode } }: Brand,
  flows: Pick<Flows, 'findById'>,
): Promise<Flow | undefined> {
  return deviceCode === undefined ? undefined : flows.findById(deviceCode)
}

/** For the operator, who sees it where the device or the person does. */
export function howToTurnOn({ domain, title }: Brand): string {
  return (
    `Set 'Device code flow' (flow_device_code) of the brand ${domain || title} to a flow, ` +
    'for example default-device-code-flow.'
  )
}
