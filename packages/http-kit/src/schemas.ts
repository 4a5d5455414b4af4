import { Type } from 'typebox'

/** RFC 6749 §5.2. */
export const OAuthErrorBody = Type.Object({
  error: Type.String(),
  error_description: Type.Optional(Type.String()),
  request_id: Type.Optional(Type.String()),
})
