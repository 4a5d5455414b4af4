import type { JobData } from '@gatehouse/bus'
import { messageAbout, webhookBody } from '@gatehouse/core'
import type { Webhooks } from '../ports.ts'
import type { NotifyDeps } from './notify.ts'

export interface DeliverDeps
  extends Pick<NotifyDeps, 'recordedEvents' | 'notificationRules' | 'addressees'> {
  webhooks: Webhooks
}

/** Tells a webhook of an event. Nothing happens when one of the parts is not there any more. */
export async function deliver(
  deps: DeliverDeps,
  { eventId, ruleId, transportId, userId }: JobData<'notifications', 'deliver'>,
): Promise<void> {
  const [event, rule, to] = await Promise.all([
    deps.recordedEvents.findById(eventId),
    deps.notificationRules.findById(ruleId),
    deps.addressees.findById(userId),
  ])
  const transport = rule?.transports.find(({ id }) => id === transportId)
  if (!event || !rule || !to || !transport) return
  const message = messageAbout(event, rule.severity)
  await deps.webhooks.send(
    transport.webhookUrl,
    webhookBody(transport.mode, { message, to, event }),
  )
}
