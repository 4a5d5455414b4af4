/**
 * How often codes may be guessed: per person and kind, wherever the guesses come from, because who has
 * somebody's password may have many addresses too. Six digits and three steps at a time: one guess in
 * 300 000 is right. Each kind counts for itself, so that who is locked out of one has the others.
 */
import type { AttemptLimits, AttemptRule, AuthenticatorKind, RateLimits } from '@gatehouse/core'
import { type Attempt, hitAll } from '../attempts.ts'
import type { Window } from '../window.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** In the long run two guesses a day; a right code makes all of them forgotten. */
const GUESSES: AttemptRule = {
  free: 5,
  firstDelay: 30 * SECOND,
  longestDelay: 6 * HOUR,
  forgetEvery: 12 * HOUR,
}
const MAILS: readonly Window[] = [
  { limit: 5, windowMs: 15 * MINUTE },
  { limit: 20, windowMs: 24 * HOUR },
]
/** Longer than any code that is told to be early stays right. */
const EARLY_STEP: Window = { limit: 1, windowMs: 10 * MINUTE }

export interface Guessed {
  readonly userId: number
  readonly kind: AuthenticatorKind
  /** Makes every wait longer or shorter; 0 for no limit. */
  readonly throttling: number
}

export async function factorAttempt(limits: AttemptLimits, guessed: Guessed): Promise<Attempt> {
  const { throttling } = guessed
  if (throttling <= 0) return { allowed: true }
  const { retryAfterMs } = await limits.begin(keyOf(guessed), {
    ...GUESSES,
    firstDelay: GUESSES.firstDelay * throttling,
    longestDelay: GUESSES.longestDelay * throttling,
  })
  return retryAfterMs > 0 ? { allowed: false, retryAfterMs } : { allowed: true }
}

export async function forgetFactorAttempts(
  limits: AttemptLimits,
  guessed: Guessed,
): Promise<undefined> {
  await limits.forget(keyOf(guessed))
}

/** Mails that a person gets: nobody's mailbox is flooded by who has their password. */
export function codeMailAttempt(rateLimits: RateLimits, address: string): Promise<Attempt> {
  const key = `code-mail:${address.toLowerCase()}`
  return hitAll(
    rateLimits,
    MAILS.map((window) => [`${key}:${window.windowMs}`, window]),
  )
}

/**
 * Marks a time step as told or used; false when it was before. Who is told that a code comes too early
 * has learned one that will be right soon.
 */
export async function takeTimeStep(
  rateLimits: RateLimits,
  { id, step }: { readonly id: number; readonly step: number },
): Promise<boolean> {
  return (await rateLimits.hit(`time-step:${id}:${step}`, EARLY_STEP)).allowed
}

function keyOf({ userId, kind }: Guessed): string {
  return `factor:${userId}:${kind}`
}
