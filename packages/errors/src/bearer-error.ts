/**
 * A refused access token, told to the client in the `WWW-Authenticate` header.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 RFC 6750 §3}
 */
import { errorText } from './error-text.ts'

const STATUS_BY_CODE = {
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
} as const

export type BearerErrorCode = keyof typeof STATUS_BY_CODE

export interface BearerErrorOptions extends ErrorOptions {
  /** The scope a token would need, space-separated; sent to the client. */
  scope?: string
  /** Why it really failed. Logged, never sent. */
  detail?: string
}

export class BearerError extends Error {
  override readonly name = 'BearerError'
  /** `undefined` when the request carried no token at all. */
  readonly code: BearerErrorCode | undefined
  readonly statusCode: number
  readonly scope: string | undefined
  readonly detail: string | undefined

  constructor(
    code: BearerErrorCode | undefined,
    description: string,
    options: BearerErrorOptions = {},
  ) {
    super(errorText(description), options)
    this.code = code
    this.statusCode = code === undefined ? 401 : STATUS_BY_CODE[code]
    this.scope = options.scope === undefined ? undefined : errorText(options.scope)
    this.detail = options.detail
  }

  /** The value of the `WWW-Authenticate` header. */
  wwwAuthenticate(realm: string): string {
    const parameters: [name: string, value: string][] = [['realm', errorText(realm)]]
    // RFC 6750 §3.1: a request without a token learns nothing but that it needs one.
    if (this.code) parameters.push(['error', this.code], ['error_description', this.message])
    if (this.scope) parameters.push(['scope', this.scope])
    return `Bearer ${parameters.map(([name, value]) => `${name}="${value}"`).join(', ')}`
  }

  /** The same in a JSON body, for clients that read no headers. */
  toBody(): { error: BearerErrorCode; error_description: string } | Record<string, never> {
    return this.code ? { error: this.code, error_description: this.message } : {}
  }
}
