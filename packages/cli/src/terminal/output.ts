/** What a command says: a person's text or a program's JSON on stdout, notes on stderr. */
import type { Surroundings } from '../surroundings.ts'
import type { Paint } from './paint.ts'
import { choosePaint } from './paint.ts'

export interface Output {
  readonly json: boolean
  readonly paint: Paint
  /** A line for a person; nothing under `--json`. */
  line(text?: string): void
  /** What the command is about, under `--json` only: once, at its end. */
  result(value: unknown): void
  /** On stderr, in both cases: what to look at while it runs. */
  note(text: string): void
}

export interface OutputOptions {
  json: boolean
  color: boolean
}

export function createOutput(surroundings: Surroundings, { json, color }: OutputOptions): Output {
  const { stdout, stderr } = surroundings
  return {
    json,
    paint: choosePaint(surroundings, color && !json),
    line(text = '') {
      if (!json) stdout.write(`${text}\n`)
    },
    result(value) {
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`)
    },
    note(text) {
      stderr.write(`${text}\n`)
    },
  }
}
