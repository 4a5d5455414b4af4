/**
 * The error that the admin API answers with, in the words of authentik's: `{"detail": "..."}`, or a list
 * of messages for each field that is wrong.
 */
export type ApiStatus = 400 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 500 | 503

export interface ApiErrorOptions extends ErrorOptions {
  /** Messages by the name of the field they are about; they are the body then. */
  fields?: Readonly<Record<string, readonly string[]>>
  /** A word for programs, beside the message. */
  code?: string
  /** Why it really failed. Logged, never sent. */
  detail?: string
  /** Further response headers, by lower-case name. */
  headers?: Readonly<Record<string, string>>
}

export type ApiErrorBody =
  | { readonly detail: string; readonly code?: string }
  | Readonly<Record<string, readonly string[]>>

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly statusCode: ApiStatus
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: ApiStatus, message: string, options: ApiErrorOptions = {}) {
    super(message, options)
    this.statusCode = status
    this.fields = options.fields
    this.code = options.code
    this.detail = options.detail
    this.headers = options.headers ?? {}
  }

  toBody(): ApiErrorBody {
    if (this.fields) return this.fields
    return { detail: this.message, ...(this.code === undefined ? {} : { code: this.code }) }
  }
}
