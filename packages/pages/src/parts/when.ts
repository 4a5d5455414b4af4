/** A moment as people speak of it: how long ago while that says something, and then the day. */
import { type Html, html } from '../html.ts'
import type { Language } from '../messages/language.ts'
import { relativeTime } from '../relative-time.ts'

/** What moments are told from. */
export interface Now {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Of the person; one of those that `Intl` knows. */
  readonly timeZone: string
}

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE

export function when(at: number, { now, timeZone }: Now, language: Language): Html {
  const moment = new Date(at)
  return html`<time datetime=${moment.toISOString()}>
    ${wordsFor(moment, { now, timeZone }, language)}
  </time>`
}

function wordsFor(moment: Date, { now, timeZone }: Now, { tag, messages }: Language): string {
  const distance = moment.getTime() - now
  if (Math.abs(distance) < MINUTE) return messages.justNow
  if (Math.abs(distance) < WEEK) return relativeTime(distance / 1000, tag)
  return format(tag, { dateStyle: 'medium', timeZone }).format(moment)
}

const formats = new Map<string, Intl.DateTimeFormat>()
const MAX_FORMATS = 1000

function format(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${options.timeZone}`
  const made = formats.get(key) ?? new Intl.DateTimeFormat(tag, options)
  // As many as there are languages times zones, which a few people may run through.
  if (formats.size >= MAX_FORMATS) formats.clear()
  formats.set(key, made)
  return made
}
