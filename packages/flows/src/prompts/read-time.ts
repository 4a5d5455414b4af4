/** Dates as people and browsers write them. */

/** `2026-11-30`; undefined when there is no such day. */
export function readDate(given: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return undefined
  const day = new Date(`${given}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(given) ? undefined : given
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/i

/** As RFC 3339 in UTC. A browser's field has no time zone: what is typed there is UTC too. */
export function readDateTime(given: string): string | undefined {
  const [, day = '', minutes = '', seconds = ':00', zone = 'Z'] = DATE_TIME.exec(given) ?? []
  if (readDate(day) === undefined) return undefined
  const time = new Date(`${day}T${minutes}${seconds}${zone.toUpperCase()}`)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
