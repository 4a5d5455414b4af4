/** How often someone may guess. Limits grow: who keeps failing waits longer each time. */
import type { RateLimits } from '@gatehouse/core'
import { type Sentence, say } from '@gatehouse/errors'
import { networkOf } from '@gatehouse/protocol'
import type { Window } from './window.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export type Attempt =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterMs: number }

const DEVICE_CODE: Window = { limit: 10, windowMs: 10 * MINUTE }
/** Right codes count too, and a whole office may sit behind one address. */
const DEVICE_CODE_BY_ADDRESS: Window = { limit: 60, windowMs: 10 * MINUTE }
const DEVICE_CODE_OVERALL: Window = { limit: 1000, windowMs: 10 * MINUTE }

/** Forms that ask for a name or a password: each tells whether a name is taken, or costs a hash. */
const PROMPTS: readonly Window[] = [
  { limit: 120, windowMs: 10 * MINUTE },
  { limit: 600, windowMs: 6 * HOUR },
]

/** An attempt that is refused by a window is not counted by the longer ones behind it. */
export async function hitAll(
  rateLimits: RateLimits,
  windows: readonly (readonly [key: string, window: Window])[],
): Promise<Attempt> {
  for (const [key, window] of windows) {
    const { allowed, retryAfterMs } = await rateLimits.hit(key, window)
    if (!allowed) return { allowed, retryAfterMs }
  }
  return { allowed: true }
}

/**
 * Device codes typed in, by session, address and everywhere. A right code never resets a counter.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-5.1 RFC 8628 §5.1}
 */
export function deviceCodeAttempt(
  rateLimits: RateLimits,
  session: string,
  address: string,
): Promise<Attempt> {
  return hitAll(rateLimits, [
    [`device-code:session:${session}`, DEVICE_CODE],
    [`device-code:address:${networkOf(address)}`, DEVICE_CODE_BY_ADDRESS],
    ['device-code:all', DEVICE_CODE_OVERALL],
  ])
}

export function promptAttempt(rateLimits: RateLimits, address: string): Promise<Attempt> {
  const key = `prompt:address:${networkOf(address)}`
  return hitAll(
    rateLimits,
    PROMPTS.map((window) => [`${key}:${window.windowMs}`, window]),
  )
}

/** `Too many attempts. Try again in 7 minutes.` */
export function waitText(retryAfterMs: number): Sentence {
  return say('tooManyAttempts', { count: Math.max(1, Math.ceil(retryAfterMs / MINUTE)) })
}
