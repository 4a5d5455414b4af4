/** A part that the request cannot do without is down. Every error format answers it with 503. */
export type Dependency = 'postgres' | 'redis' | 'processor'

export interface UnavailableErrorOptions extends ErrorOptions {
  /** What was being done. Logged, never sent. */
  detail?: string
  /** Seconds after which trying again makes sense: the value of `Retry-After`. Default 2. */
  retryAfter?: number
}

export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
  /** The OAuth error code it is answered with. RFC 6749 §4.1.2.1. */
  readonly code = 'temporarily_unavailable'
  readonly statusCode = 503
  readonly dependency: Dependency
  readonly retryAfter: number
  readonly detail: string | undefined

  constructor(dependency: Dependency, options: UnavailableErrorOptions = {}) {
    super('The service is temporarily unavailable. Please try again shortly.', options)
    this.dependency = dependency
    this.retryAfter = options.retryAfter ?? 2
    this.detail = options.detail
  }
}
