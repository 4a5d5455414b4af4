/** Parameters of the endpoints that clients post to. */
import { OAuthError } from '@gatehouse/errors'
import { Type } from 'typebox'

/**
 * RFC 6749 §3.2: unknown parameters are ignored, repeated ones refused. A repeated one arrives as an
 * array. Only RFC 8707 and RFC 8693 define parameters that may come more than once.
 */
export const anyParameter = Type.String()
export const repeatable = {
  resource: Type.Optional(Type.Unknown()),
  audience: Type.Optional(Type.Unknown()),
}

/** A token, of whatever kind, that a client asks about. */
export const TokenParameters = Type.Object(
  {
    token: Type.String({ minLength: 1, maxLength: 16_384 }),
    token_type_hint: Type.Optional(Type.String({ maxLength: 128 })),
  },
  { additionalProperties: anyParameter },
)

/** RFC 6749 §2.3.1: credentials are never sent in the URI, where logs keep them. */
export function refuseQuery(query: unknown): void {
  if (Object.keys(query ?? {}).length > 0) {
    throw new OAuthError('invalid_request', 'Parameters must be sent in the request body.')
  }
}

/** What the body schema leaves of a request: text, and what may be repeated left out. */
export function textParameters(body: object): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {}
  for (const name in body) {
    const value: unknown = body[name as keyof typeof body]
    if (typeof value === 'string') parameters[name] = value
  }
  return parameters
}
