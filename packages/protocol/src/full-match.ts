/** Regular expressions that others wrote, matched as a whole and in linear time. */
import { RE2JS } from 're2js'

const MAX_CACHED = 500
const compiled = new Map<string, RE2JS | undefined>()

/** Whether the pattern compiles. */
export function isPattern(pattern: string): boolean {
  return compile(pattern) !== undefined
}

/** Whether all of `text` matches. A pattern that does not compile matches nothing. */
export function fullMatch(pattern: string, text: string): boolean {
  return compile(pattern)?.matches(text) ?? false
}

function compile(pattern: string): RE2JS | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern)
  // Dropping all is rare and cheap; it only keeps the cache from growing with every edit.
  if (compiled.size >= MAX_CACHED) compiled.clear()
  const expression = tryCompile(pattern)
  compiled.set(pattern, expression)
  return expression
}

function tryCompile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern)
  } catch {
    return undefined
  }
}
