/**
 * Counts the work of one evaluation. Errors inside `||`, `&&` and quantifiers are swallowed by CEL,
 * so a spent meter stays spent and whoever started it asks `isSpent` at the end.
 */
import { ExpressionError } from './expression-error.ts'
import { limits } from './limits.ts'

export class Meter {
  #left = 0
  /** Made once: a spent meter may throw thousands of times while loops unwind. */
  readonly #spent = new ExpressionError('The expression does too much work.')

  start(): void {
    this.#left = limits.steps
  }

  spend(steps: number): void {
    this.#left -= steps
    if (this.#left < 0) throw this.#spent
  }

  throwIfSpent(): void {
    if (this.#left < 0) throw this.#spent
  }
}

/** Steps that stand for handling a string once: native code does about 64 characters in one. */
export function stringSteps(text: string): number {
  return 1 + (text.length >> 6)
}

/** Spends one step a leaf of the value seen as a tree, as a comparison would walk it. */
export function weigh(value: unknown, meter: Meter): void {
  meter.spend(typeof value === 'string' ? stringSteps(value) : 1)
  for (const child of childValues(value)) weigh(child, meter)
}

function childValues(value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value
  return value instanceof Map ? value.values() : Object.values(value)
}
