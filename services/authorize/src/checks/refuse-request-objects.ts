import { OAuthError } from '@gatehouse/errors'
import type { Parameters } from '../authorization-request.ts'

/** Ignoring what we do not support would be unsafe. OpenID Connect Core 1.0 §3.1.2.6. */
export function refuseRequestObjects(parameters: Parameters): void {
  if (parameters['request']) {
    throw new OAuthError('request_not_supported', 'The request parameter is not supported.')
  }
  if (parameters['request_uri']) {
    throw new OAuthError('request_uri_not_supported', 'The request_uri parameter is not supported.')
  }
  if (parameters['registration']) {
    throw new OAuthError(
      'registration_not_supported',
      'The registration parameter is not supported.',
    )
  }
}
