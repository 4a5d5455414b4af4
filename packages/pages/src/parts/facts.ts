/** Facts in one line, those that there are: `made 3 days ago · never used`. */
import type { Html } from '../html.ts'

export function facts(parts: readonly Html[]): Html {
  const present = parts.filter(
    (part) => part !== undefined && part !== null && part !== false && part !== '',
  )
  return present.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]))
}
