/** A model refuses the value of one field. */
export class FieldError extends Error {
  override readonly name = 'FieldError'
  readonly field: string

  constructor(field: string, message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.field = field
  }
}
