/** Attributes of groups and accounts laid over each other. */
type Attributes = Readonly<Record<string, unknown>>

/** Objects are merged key by key at every depth; of anything else the last one wins. */
export function mergeAttributes(layers: readonly Attributes[]): Attributes {
  return layers.reduce(mergeTwo, {})
}

function mergeTwo(below: Attributes, above: Attributes): Attributes {
  const merged = new Map(Object.entries(below))
  for (const [key, value] of Object.entries(above)) {
    const under = merged.get(key)
    merged.set(key, isObject(under) && isObject(value) ? mergeTwo(under, value) : value)
  }
  // A key named `__proto__` stays a plain key this way.
  return Object.fromEntries(merged)
}

function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
