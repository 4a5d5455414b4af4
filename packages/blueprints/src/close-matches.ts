/** `; did you mean a or b?` for a name that does not exist, or nothing when no known name is near. */
export function closeMatches(name: string, known: readonly string[]): string {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distanceBetween(name, candidate) }))
    .filter(({ candidate, distance }) => distance <= 3 || wordOf(candidate) === wordOf(name))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
  if (ranked.length === 0) return ''
  return `; did you mean ${ranked.map(({ candidate }) => candidate).join(' or ')}?`
}

/** The model without its app. */
function wordOf(model: string): string {
  return model.slice(model.lastIndexOf('.') + 1)
}

/** Levenshtein distance: how many letters to add, drop or change. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= b.length; column++) {
      const changed = (row[column - 1] ?? 0) + (b[column - 1] === letter ? 0 : 1)
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
