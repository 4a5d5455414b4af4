/**
 * What an operator sees of the data that a job carries: whom and what it is about. Everything else may be a
 * link or a code that lets its reader in.
 */
const SHOWN: ReadonlySet<string> = new Set([
  'template',
  'locale',
  'email',
  'providerId',
  'consentId',
  'familyId',
  'tokenId',
  'endsAt',
  'eventId',
  'ruleId',
  'transportId',
  'userId',
])
const HIDDEN = '[redacted]'
const MAX_DEPTH = 4

export function shownData(data: unknown, depth = 0): Record<string, unknown> {
  if (typeof data !== 'object' || data === null || depth > MAX_DEPTH) return {}
  const entries = Object.entries(data).map(([name, value]) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (isGroup) return [name, shownData(value, depth + 1)] as const
    return [name, SHOWN.has(name) ? value : HIDDEN] as const
  })
  return Object.fromEntries(entries)
}
