/** Codes that a person keeps on paper, for the day when nothing else is at hand. */
import { randomInt } from 'node:crypto'

/** Nothing that looks like something else in print. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const FOREIGN = new RegExp(`[^${ALPHABET}]`, 'g')
const GROUP = /.{1,4}/g
/** Nobody types more than this; longer input is not a code. */
const MAX_INPUT = 256

export function generateRecoveryCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** As it is shown: `k7xm-2pqd-h9rw`. */
export function formatRecoveryCode(code: string): string {
  return code.match(GROUP)?.join('-') ?? ''
}

/** The code in what a person typed, in any case and with any separators. */
export function normalizeRecoveryCode(input: string): string {
  return input.slice(0, MAX_INPUT).toLowerCase().replace(FOREIGN, '')
}
