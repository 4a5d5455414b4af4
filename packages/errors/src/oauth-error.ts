/**
 * The error that OAuth endpoints answer with, as JSON or as parameters of a redirect.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749 §5.2}
 */
import { errorText } from './error-text.ts'

/** Every wire code and the HTTP status it is sent with when it is not sent by redirect. */
const STATUS_BY_CODE = {
  // RFC 6749 §4.1.2.1 and §5.2
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  invalid_scope: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  unsupported_response_type: 400,
  access_denied: 400,
  server_error: 500,
  temporarily_unavailable: 503,
  // RFC 7009 §2.2.1
  unsupported_token_type: 400,
  // RFC 8628 §3.5
  authorization_pending: 400,
  slow_down: 400,
  expired_token: 400,
  // RFC 8707 §2
  invalid_target: 400,
  // OpenID Connect Core 1.0 §3.1.2.6
  interaction_required: 400,
  login_required: 400,
  account_selection_required: 400,
  consent_required: 400,
  invalid_request_uri: 400,
  invalid_request_object: 400,
  request_not_supported: 400,
  request_uri_not_supported: 400,
  registration_not_supported: 400,
} as const

export type OAuthErrorCode = keyof typeof STATUS_BY_CODE

export interface OAuthErrorOptions extends ErrorOptions {
  /** Why it really failed. Logged, never sent: the client only ever sees the description. */
  detail?: string
  /** Further response headers, by lower-case name. */
  headers?: Readonly<Record<string, string>>
  /** Another status than the code's own: a limit on requests is told by 429. */
  statusCode?: number
}

/** `error` and `error_description`; a type and not an interface, so it passes as a string record. */
export type OAuthErrorBody = { error: OAuthErrorCode; error_description: string }

export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: OAuthErrorCode
  readonly statusCode: number
  readonly detail: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(code: OAuthErrorCode, description: string, options: OAuthErrorOptions = {}) {
    super(errorText(description), options)
    this.code = code
    this.statusCode = options.statusCode ?? STATUS_BY_CODE[code]
    this.detail = options.detail
    this.headers = options.headers ?? {}
  }

  toBody(): OAuthErrorBody {
    return { error: this.code, error_description: this.message }
  }
}
