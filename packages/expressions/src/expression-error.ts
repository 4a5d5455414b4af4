/** An expression that cannot be compiled or evaluated; the message is fit for an administrator. */

export interface ExpressionErrorOptions extends ErrorOptions {
  /** Counted from 1. */
  line?: number | undefined
  /** Counted from 1. */
  column?: number | undefined
}

export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(message: string, options: ExpressionErrorOptions = {}) {
    super(message, options)
    this.line = options.line
    this.column = options.column
  }
}
