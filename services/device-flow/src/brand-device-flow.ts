/** The flow a brand runs before a person types a device's code. Without one there is no device sign-in. */
import type { Brand, Flow, Flows } from '@gatehouse/core'
import { type Sentence, say } from '@gatehouse/errors'

export async function brandDeviceFlow(
  { flows: { deviceCode } }: Brand,
  flows: Pick<Flows, 'findById'>,
): Promise<Flow | undefined> {
  return deviceCode === undefined ? undefined : flows.findById(deviceCode)
}

/** For the operator, who sees it where the device or the person does. */
export function howToTurnOn({ domain, title }: Brand): Sentence {
  return say('setDeviceCodeFlow', { brand: domain || title })
}
