/**
 * Codes of authenticator apps.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6238 RFC 6238}
 */
import { type Sentence, say } from '@gatehouse/errors'
import { Secret, TOTP } from 'otpauth'

const PERIOD = 30
const ALGORITHM = 'SHA1'
/** RFC 6238 §5.2: one step for the way there and for clocks that are a little off. */
const ACCEPTED_STEPS = 1
/** Further away a code is not taken, but tells how wrong the clock is. */
const EXPLAINED_STEPS = 5

export interface TotpKey {
  /** base32. */
  readonly secret: string
  readonly digits: number
}

export type CodeMatch =
  | { readonly kind: 'right'; readonly step: number }
  /** Right at another time: the clock of the phone goes this many seconds wrong, late when negative. */
  | { readonly kind: 'off'; readonly step: number; readonly seconds: number }

/** RFC 4226 §4: 160 bits. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What apps read from the picture. */
export function otpauthUri(
  { secret, digits }: TotpKey,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): string {
  return new TOTP({
    issuer,
    label,
    secret,
    digits,
    period: PERIOD,
    algorithm: ALGORITHM,
  }).toString()
}

export function matchTotp(key: TotpKey, code: string, now: number): CodeMatch | undefined {
  const delta = deltaOf(key, code, now)
  if (delta === null) return undefined
  const step = Math.floor(now / 1000 / PERIOD) + delta
  return Math.abs(delta) <= ACCEPTED_STEPS
    ? { kind: 'right', step }
    : { kind: 'off', step, seconds: delta * PERIOD }
}

function deltaOf({ secret, digits }: TotpKey, token: string, timestamp: number): number | null {
  const base = { token, digits, timestamp, period: PERIOD, algorithm: ALGORITHM }
  const key = { ...base, secret: Secret.fromBase32(secret) }
  const near = TOTP.validate({ ...key, window: ACCEPTED_STEPS })
  return near ?? TOTP.validate({ ...key, window: EXPLAINED_STEPS })
}

/** Negative seconds are late. */
export function clockText(seconds: number): Sentence {
  const size = { seconds: String(Math.abs(seconds)) }
  return seconds < 0 ? say('clockBehind', size) : say('clockAhead', size)
}

/** The digits of what was typed; apps show them in groups. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '')
}
