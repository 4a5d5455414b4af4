/** Codes that are sent by mail. */
import { randomInt } from 'node:crypto'
import { safeEqual } from '@gatehouse/protocol'
import type { MailedCode } from '../plan.ts'
import type { Sealing } from '../ports.ts'
import { digitsOf } from './totp.ts'

const USE = 'code by mail'
const DIGITS = 6

/** The code goes into a mail; the plan keeps it sealed. */
export function newMailedCode(
  secrets: Sealing,
  { email, expiresAt }: Pick<MailedCode, 'email' | 'expiresAt'>,
): { readonly code: string; readonly kept: MailedCode } {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
  return { code, kept: { email, expiresAt, sealed: secrets.seal(code, USE) } }
}

export function isMailedCode(
  secrets: Sealing,
  { sealed, expiresAt }: MailedCode,
  { typed, now }: { readonly typed: string; readonly now: number },
): boolean {
  return expiresAt > now && safeEqual(digitsOf(typed), secrets.open(sealed, USE))
}

/** `a…e@example.com`: enough for its owner to know which one. */
export function maskedAddress(email: string): string {
  const [name = '', domain = ''] = email.split('@')
  const shown = [...name]
  const [first = ''] = shown
  const last = shown.length > 3 ? (shown.at(-1) ?? '') : ''
  return `${first}…${last}@${domain}`
}
