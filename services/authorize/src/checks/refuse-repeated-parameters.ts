import { OAuthError } from '@gatehouse/errors'
import type { Parameters, RawParameters } from '../authorization-request.ts'

/** No parameter counts that needs more than this; the claims and id_token_hint ones may be long. */
const MAX_LENGTH = 2048
const LONG = new Set(['claims', 'id_token_hint', 'request', 'state'])
const MAX_LONG_LENGTH = 16_384

/** RFC 6749 §3.1: request parameters must not be included more than once. */
export function refuseRepeatedParameters(raw: RawParameters): Parameters {
  for (const [name, value] of Object.entries(raw)) {
    if (Array.isArray(value)) {
      throw new OAuthError('invalid_request', `The parameter ${name} was given more than once.`)
    }
    const limit = LONG.has(name) ? MAX_LONG_LENGTH : MAX_LENGTH
    if (value && value.length > limit) {
      throw new OAuthError('invalid_request', `The parameter ${name} is too long.`)
    }
  }
  return raw as Parameters
}
