/**
 * The code a person copies from a device: eight consonants, so no words and no look-alikes.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-6.1 RFC 8628 §6.1}
 */
import { randomInt } from 'node:crypto'

const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 8
const FOREIGN = new RegExp(`[^${ALPHABET}]`, 'g')
/** Nobody types more than this; longer input is not a code. */
const MAX_INPUT = 64

/** 20^8 possibilities: 34 bits, with attempts limited. RFC 8628 §5.1. */
export function generateUserCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** As it is shown: `WDJB-MJHT`. */
export function formatUserCode(userCode: string): string {
  return `${userCode.slice(0, LENGTH / 2)}-${userCode.slice(LENGTH / 2)}`
}

/** The code in what a person typed, in any case and with any separators; `undefined` if none. */
export function normalizeUserCode(input: string): string | undefined {
  if (input.length > MAX_INPUT) return undefined
  const userCode = input.toUpperCase().replace(FOREIGN, '')
  return userCode.length === LENGTH ? userCode : undefined
}
