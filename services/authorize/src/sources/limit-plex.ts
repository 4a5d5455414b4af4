/** Each of these requests makes this server ask Plex, which counts what one server asks: nobody uses that up for all. */
import type { RateLimits } from '@gatehouse/core'
import { waitText } from '@gatehouse/flows'
import { networkOf } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'

/** A whole school may sit behind one address. */
const WINDOW = { limit: 300, windowMs: 10 * 60_000 }

export type PlexQuestion = 'begin' | 'return' | 'redeem'

/** What to tell a network that has asked too often. */
export async function limitPlex(
  { rateLimits }: { readonly rateLimits: Pick<RateLimits, 'hit'> },
  { context }: FastifyRequest,
  question: PlexQuestion,
): Promise<ReturnType<typeof waitText> | undefined> {
  const key = `plex:${question}:${networkOf(context.clientAddress)}`
  const { allowed, retryAfterMs } = await rateLimits.hit(key, WINDOW)
  return allowed ? undefined : waitText(retryAfterMs)
}
