/** An object in an answer: as JSON it is one, a form can only send its text. */
import { Type } from 'typebox'

/** With what it holds judged by whoever reads it. */
export const JsonAnswer = Type.Union([
  Type.Object({}, { additionalProperties: true }),
  Type.String({ minLength: 1, maxLength: 65_536 }),
])

/** Undefined when the text is no JSON. */
export function readJsonAnswer(answer: unknown): unknown {
  if (typeof answer !== 'string') return answer
  try {
    return JSON.parse(answer)
  } catch {
    return undefined
  }
}
