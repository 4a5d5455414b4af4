/** The result of an expression as plain JSON values, within bounds. */
import { Optional } from '@marcbachmann/cel-js'
import { eachEntry } from './cel-map.ts'
import { ExpressionError } from './expression-error.ts'
import { limits } from './limits.ts'
import { isUnsafeKey } from './to-cel.ts'

/** Throws `ExpressionError` when the value is not JSON or too large. */
export function toJson(value: unknown): unknown {
  return new JsonWriter().write(value, 0)
}

class JsonWriter {
  /** Shared parts count each time, so a small graph cannot unfold into a huge tree. */
  #bytes = 0

  write(value: unknown, depth: number): unknown {
    switch (typeof value) {
      case 'string':
        return this.#string(value)
      case 'boolean':
        return this.#count(value, 5)
      case 'number':
      case 'bigint':
        return this.#number(value)
      case 'object':
        return value === null ? this.#count(null, 4) : this.#object(value, depth + 1)
      default:
        throw notJson()
    }
  }

  #string(value: string): string {
    const text = value.toWellFormed()
    return this.#count(text, Buffer.byteLength(text) + 2)
  }

  #number(value: number | bigint): number {
    const number = Number(value)
    if (!Number.isFinite(number)) throw new ExpressionError('The result has an infinite number.')
    if (typeof value === 'bigint' && !Number.isSafeInteger(number)) {
      throw new ExpressionError(`The number ${value} is too large for JSON.`)
    }
    return this.#count(number, String(number).length)
  }

  #object(value: object, depth: number): unknown {
    if (depth > limits.valueDepth) throw new ExpressionError('The result is nested too deeply.')
    if (Array.isArray(value)) return this.#list(value, depth)
    if (value instanceof Map || Object.getPrototypeOf(value) === Object.prototype) {
      return this.#map(value, depth)
    }
    if (value instanceof Optional) return value.hasValue() ? this.write(value.value(), depth) : null
    if (value instanceof Date) return this.#string(value.toISOString())
    throw notJson()
  }

  #list(items: readonly unknown[], depth: number): unknown[] {
    this.#count(items, 2)
    const present = items.filter((item) => !(item instanceof Optional) || item.hasValue())
    return present.map((item) => this.write(item, depth))
  }

  #map(map: object, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = this.#count({}, 2)
    eachEntry(map, (key, value) => {
      if (!isUnsafeKey(key)) result[this.#string(key)] = this.write(value, depth)
    })
    return result
  }

  #count<Value>(value: Value, bytes: number): Value {
    this.#bytes += bytes + 1
    if (this.#bytes > limits.result) {
      throw new ExpressionError(`The result is larger than ${limits.result} bytes.`)
    }
    return value
  }
}

function notJson(): ExpressionError {
  return new ExpressionError('The result is not JSON.')
}
