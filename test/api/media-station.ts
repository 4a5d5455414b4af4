/** What a media station and its television do. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Answer } from '@gatehouse/testkit'
import * as client from 'openid-client'

/** Reads the metadata of its application, as a public client without a secret. */
export function discover(origin: string, clientId: string): Promise<client.Configuration> {
  const url = new URL(`${origin}/application/o/media-station/.well-known/openid-configuration`)
  const execute = [client.allowInsecureRequests]
  return client.discovery(url, clientId, undefined, client.None(), { execute })
}

/** RFC 8628 §3.5: asks until the person has answered. */
export async function pollUntilAnswered(poll: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await poll()
    const { error } = answer.body
    if (error !== 'authorization_pending' && error !== 'slow_down') return answer
    await delay(1000)
  }
}
