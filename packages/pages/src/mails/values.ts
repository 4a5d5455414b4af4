/** Reads what a mail was asked for with. */
import type { MailValues } from './mail.ts'

/** @throws TypeError when it is missing */
export function textOf(values: MailValues, name: string): string {
  const text = optionalText(values, name)
  if (text === undefined) throw new TypeError(`The mail's value "${name}" is missing.`)
  return text
}

export function optionalText(values: MailValues, name: string): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  return value === undefined || value === '' ? undefined : String(value)
}

/**
 * A time in words, such as `21 November 2026 at 09:00 UTC`. It is given in milliseconds since the epoch or
 * as ISO 8601. @throws TypeError for what is no time
 */
export function dateOf(values: MailValues, name: string, locale: string): string {
  const date = new Date(values[name] as string | number)
  if (Number.isNaN(date.getTime())) throw new TypeError(`The mail's value "${name}" is no time.`)
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, FORMAT).format(date)
}

/** Nobody knows where a mail is read: the zone is told. */
const FORMAT: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
}
