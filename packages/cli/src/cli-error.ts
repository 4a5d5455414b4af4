import type { Outcome } from './exit-code.ts'

/** Ends a command: one line that says what is wrong, and what to do about it. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly outcome: Exclude<Outcome, 'ok'>
  readonly advice: string | undefined

  constructor(outcome: Exclude<Outcome, 'ok'>, message: string, advice?: string) {
    super(message)
    this.outcome = outcome
    this.advice = advice
  }
}
