/** An error that a person sees as a page: title, what happened, what to do next. */
export type PageErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 429 | 500 | 503

export interface PageErrorOptions extends ErrorOptions {
  /** Why it really failed. Logged, never shown. */
  detail?: string
  /** What the person, or who runs this server, can do about it; shown. */
  hint?: string
}

export class PageError extends Error {
  override readonly name = 'PageError'
  readonly statusCode: PageErrorStatus
  readonly title: string
  readonly hint: string | undefined
  readonly detail: string | undefined

  constructor(
    status: PageErrorStatus,
    title: string,
    message: string,
    options: PageErrorOptions = {},
  ) {
    super(message, options)
    this.statusCode = status
    this.title = title
    this.hint = options.hint
    this.detail = options.detail
  }
}
