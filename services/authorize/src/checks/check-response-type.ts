import type { Client } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import type { Dialect, Parameters } from '../authorization-request.ts'

/** Only the code flow: tokens never travel through the browser. RFC 9700 §2.1.2. */
export function checkResponseType(parameters: Parameters, client: Client, dialect: Dialect): void {
  const type = parameters['response_type'] ?? (dialect === 'github' ? 'code' : undefined)
  if (!type) throw new OAuthError('invalid_request', 'The parameter response_type is missing.')
  if (type !== 'code') {
    throw new OAuthError('unsupported_response_type', 'Only the response type code is supported.')
  }
  if (!client.grantTypes.has('authorization_code')) {
    throw new OAuthError('unauthorized_client', 'This client may not use the code flow.')
  }
}
