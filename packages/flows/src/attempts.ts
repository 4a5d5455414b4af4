/** How often someone may guess. Limits grow: who keeps failing waits longer each time. */
import type { RateLimits } from '@gatehouse/core'
import { accountName, hashToken, networkOf } from '@gatehouse/protocol'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface Window {
  readonly limit: number
  readonly windowMs: number
}

export type Attempt =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterMs: number }

/** Passwords, for one name from one address. */
const SIGN_IN: readonly Window[] = [
  { limit: 10, windowMs: 10 * MINUTE },
  { limit: 30, windowMs: 6 * HOUR },
  { limit: 60, windowMs: 48 * HOUR },
]
const DEVICE_CODE: Window = { limit: 10, windowMs: 10 * MINUTE }
/** Right codes count too, and a whole office may sit behind one address. */
const DEVICE_CODE_BY_ADDRESS: Window = { limit: 60, windowMs: 10 * MINUTE }
const DEVICE_CODE_OVERALL: Window = { limit: 1000, windowMs: 10 * MINUTE }

/** An attempt that is refused by a window is not counted by the longer ones behind it. */
async function hitAll(
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
 * By what was typed, in whatever case and form, and not by the account that was found: a name that
 * shares its counter with another one would tell that both are the same person's.
 */
function signInWindows(typed: string, address: string): [key: string, window: Window][] {
  const name = accountName(typed).toLowerCase()
  // Hashed: what people type into the name field now and then is their password.
  const key = `sign-in:${hashToken(`${name}\n${networkOf(address)}`)}`
  return SIGN_IN.map((window) => [`${key}:${window.windowMs}`, window])
}

export function signInAttempt(
  rateLimits: RateLimits,
  typed: string,
  address: string,
): Promise<Attempt> {
  return hitAll(rateLimits, signInWindows(typed, address))
}

export async function forgetSignInAttempts(
  rateLimits: RateLimits,
  typed: string,
  address: string,
): Promise<void> {
  await Promise.all(signInWindows(typed, address).map(([key]) => rateLimits.clear(key)))
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

/** `Too many attempts. Try again in 7 minutes.` */
export function waitText(retryAfterMs: number): string {
  const minutes = Math.max(1, Math.ceil(retryAfterMs / MINUTE))
  return `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
}
