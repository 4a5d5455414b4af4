/** How the claims of several scope mappings become one set. */
export type Claims = Readonly<Record<string, unknown>>

/** Maps are merged, lists appended, anything else is overridden by what comes later. */
export function mergeClaims(earlier: Claims, later: Claims): Claims {
  const merged = new Map(Object.entries(earlier))
  for (const [name, value] of Object.entries(later)) {
    merged.set(name, mergeValues(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

function mergeValues(earlier: unknown, later: unknown): unknown {
  if (Array.isArray(earlier) && Array.isArray(later)) return [...earlier, ...later]
  return isMap(earlier) && isMap(later) ? mergeClaims(earlier, later) : later
}

function isMap(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
