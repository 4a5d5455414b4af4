/** Notifications to servers that operators name, through the one guarded way out. */
import type { OutboundClient } from '@gatehouse/outbound'
import { handOver } from './hand-over.ts'

export interface WebhookSender {
  /** Resolves when it was taken. @throws PermanentError when trying again cannot help */
  send(url: string, body: object): Promise<void>
}

export function createWebhookSender(outbound: Pick<OutboundClient, 'postJson'>): WebhookSender {
  return {
    send: (url, body) => handOver('The webhook answered', () => outbound.postJson(url, body)),
  }
}
