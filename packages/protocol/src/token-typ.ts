/**
 * The `typ` header of each kind of JWT: no kind passes for another.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725#section-3.11 RFC 8725 §3.11}
 */
export const TOKEN_TYP = {
  /** RFC 9068 §2.1. */
  accessToken: 'at+jwt',
  /** OpenID Connect Core 1.0 names none: clients expect the plain one. */
  idToken: 'JWT',
  /** OpenID Connect Back-Channel Logout 1.0 §2.4. */
  logoutToken: 'logout+jwt',
  /** RFC 9101 §10.8. */
  requestObject: 'oauth-authz-req+jwt',
  /** RFC 9449 §4.2. */
  dpopProof: 'dpop+jwt',
  /** RFC 9701 §5. */
  introspection: 'token-introspection+jwt',
} as const

export type TokenTyp = (typeof TOKEN_TYP)[keyof typeof TOKEN_TYP]
