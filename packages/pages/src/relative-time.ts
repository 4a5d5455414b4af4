/** Seconds from now in words: `in 9 minutes`, `3 days ago`. */

const formats = new Map<string, Intl.RelativeTimeFormat>()

/** Negative seconds lie in the past. `locale` is one of ours, so the map stays small. */
export function relativeTime(seconds: number, locale: string): string {
  const format = formats.get(locale) ?? new Intl.RelativeTimeFormat(locale)
  formats.set(locale, format)
  const size = Math.abs(seconds)
  if (size < 60) return format.format(Math.trunc(seconds), 'second')
  if (size < 3600) return format.format(Math.trunc(seconds / 60), 'minute')
  if (size < 86_400) return format.format(Math.trunc(seconds / 3600), 'hour')
  return format.format(Math.trunc(seconds / 86_400), 'day')
}
