/** An error that a person sees as a page: title, what happened, what to do next. */
import { inEnglish, type Told } from './sentence.ts'

export type PageErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 429 | 500 | 503

export interface PageErrorOptions extends ErrorOptions {
  /** Why it really failed. Logged, never shown. */
  detail?: string
  /** What the person, or who runs this server, can do about it; shown. */
  hint?: Told
}

export class PageError extends Error {
  override readonly name = 'PageError'
  readonly statusCode: PageErrorStatus
  readonly title: string
  readonly hint: string | undefined
  /** The same for pages, which say it in the person's language. */
  readonly told: { readonly title: Told; readonly message: Told; readonly hint: Told | undefined }
  readonly detail: string | undefined

  constructor(status: PageErrorStatus, title: Told, message: Told, options: PageErrorOptions = {}) {
    super(inEnglish(message), options)
    const { hint } = options
    this.statusCode = status
    this.title = inEnglish(title)
    this.hint = hint && inEnglish(hint)
    this.told = { title, message, hint }
    this.detail = options.detail
  }
}
