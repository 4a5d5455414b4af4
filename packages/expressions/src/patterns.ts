/**
 * Regular expressions in linear time (RE2 syntax). The CEL library's own `matches` is a backtracking
 * RegExp, which a pattern of 27 characters can keep busy for seconds.
 */
import { RE2JS } from 're2js'
import { ExpressionError } from './expression-error.ts'
import { limits } from './limits.ts'
import { Lru } from './lru.ts'
import type { Meter } from './meter.ts'

const cache = new Lru<string, RE2JS>(limits.cache)

/** Compiles a pattern, or throws `ExpressionError`. */
export function compilePattern(source: string): RE2JS {
  return cache.get(source, () => {
    if (source.length > limits.pattern) throw new ExpressionError('The pattern is too long.')
    const pattern = parse(source)
    if (pattern.programSize() > limits.program) {
      throw new ExpressionError('The pattern is too complex.')
    }
    return pattern
  })
}

function parse(source: string): RE2JS {
  try {
    return RE2JS.compile(source)
  } catch (cause) {
    throw new ExpressionError(`The pattern is not valid: ${(cause as Error).message}`, { cause })
  }
}

/** Whether the pattern is found anywhere in the text; `^` and `$` anchor it. */
export function reMatches(text: string, source: string, meter: Meter): boolean {
  return patternFor(text, source, meter).test(text)
}

/** Replaces every match; `$1` stands for a group. */
export function reReplace(
  text: string,
  source: string,
  by: { with: string; meter: Meter },
): string {
  const growth = (text.length + 1) * (by.with.length + 1)
  if (growth > limits.string * 16) throw new ExpressionError('The replacement is too long.')
  return patternFor(text, source, by.meter).matcher(text).replaceAll(by.with)
}

function patternFor(text: string, source: string, meter: Meter): RE2JS {
  if (text.length > limits.subject) {
    throw new ExpressionError('The text is too long to be matched with a pattern.')
  }
  const pattern = compilePattern(source)
  meter.spend(1 + ((text.length * pattern.programSize()) >> 5))
  return pattern
}
