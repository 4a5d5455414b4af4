/** Puts values into a message: text into text, or elements between pieces of text. */
import type { Html } from './html.ts'

/** `to {host}.` -> `['to ', 'host', '.']`: every second piece is a name. Messages are few. */
const pieces = new Map<string, readonly string[]>()

function split(message: string): readonly string[] {
  const known = pieces.get(message)
  if (known) return known
  const parts = message.split(/\{(\w+)\}/)
  pieces.set(message, parts)
  return parts
}

export function fill(message: string, values: Readonly<Record<string, Html>>): Html[] {
  return split(message).map((piece, index) => (index % 2 === 0 ? piece : values[piece]))
}

export function fillText(message: string, values: Readonly<Record<string, string>>): string {
  return fill(message, values).join('')
}
