/**
 * Response types, and how the authorization response travels to the client.
 *
 * @see {@link https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html OAuth 2.0 Multiple Response Types}
 * @see {@link https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html OAuth 2.0 Form Post Response Mode}
 */
import { OAuthError } from '@gatehouse/errors'

export type ResponseMode = 'query' | 'fragment' | 'form_post'

export const RESPONSE_TYPES = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const

export type ResponseType = (typeof RESPONSE_TYPES)[number]

/** The response type in its one spelling; `undefined` when unknown. Order carries no meaning (§3). */
export function parseResponseType(value: string): ResponseType | undefined {
  const sorted = value.split(' ').sort().join(' ')
  return RESPONSE_TYPES.find((type) => type === sorted)
}

export function isResponseMode(value: string): value is ResponseMode {
  return value === 'query' || value === 'fragment' || value === 'form_post'
}

/** `query` for a code alone, `fragment` as soon as a token passes through the browser (§5). */
export function defaultResponseMode(type: ResponseType | undefined): ResponseMode {
  return type === undefined || type === 'code' ? 'query' : 'fragment'
}

/** The mode to answer in. Throws `invalid_request` for an unknown one, or tokens in a query (§5). */
export function resolveResponseMode(
  requested: string | undefined,
  type: ResponseType | undefined,
): ResponseMode {
  const fallback = defaultResponseMode(type)
  if (requested === undefined) return fallback
  if (!isResponseMode(requested)) {
    throw new OAuthError('invalid_request', 'This response_mode is not supported.')
  }
  if (requested === 'query' && fallback === 'fragment') {
    throw new OAuthError('invalid_request', 'Tokens must not be returned in the query.')
  }
  return requested
}
