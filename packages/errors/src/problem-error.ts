/**
 * The error that the admin API answers with: problem details.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9457#section-3 RFC 9457 §3}
 */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 500 | 503

export interface ProblemErrorOptions extends ErrorOptions {
  /** What is wrong with this one request, for the person who sent it. */
  explanation?: string
  /** Messages by the name of the field they are about. */
  fields?: Readonly<Record<string, readonly string[]>>
  /** Why it really failed. Logged, never sent. */
  detail?: string
  /** Further response headers, by lower-case name. */
  headers?: Readonly<Record<string, string>>
}

export interface ProblemBody {
  type: 'about:blank'
  title: string
  status: ProblemStatus
  detail?: string
  errors?: Readonly<Record<string, readonly string[]>>
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly statusCode: ProblemStatus
  readonly explanation: string | undefined
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined
  readonly detail: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: ProblemStatus, title: string, options: ProblemErrorOptions = {}) {
    super(title, options)
    this.statusCode = status
    this.explanation = options.explanation
    this.fields = options.fields
    this.detail = options.detail
    this.headers = options.headers ?? {}
  }

  /** The body, to be sent as `application/problem+json`. */
  toBody(): ProblemBody {
    return {
      type: 'about:blank',
      title: this.message,
      status: this.statusCode,
      ...(this.explanation === undefined ? {} : { detail: this.explanation }),
      ...(this.fields === undefined ? {} : { errors: this.fields }),
    }
  }
}
