import type { Client } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import { isCodeChallenge } from '@gatehouse/protocol'
import type { Parameters } from '../authorization-request.ts'

/** Only S256, and required where the client's setting says so. RFC 7636 §4.4.1, RFC 9700 §2.1.1. */
export function checkPkce(parameters: Parameters, client: Client): string | undefined {
  const { code_challenge: challenge, code_challenge_method: method } = parameters
  if (!challenge) {
    if (method) throw invalid('The parameter code_challenge is missing.')
    if (client.requirePkce) throw invalid('PKCE is required: send a code_challenge.')
    return undefined
  }
  // RFC 7636 §4.3: without a method the client means plain.
  if (method !== 'S256') throw invalid('The code_challenge_method must be S256.')
  if (!isCodeChallenge(challenge, 'S256')) throw invalid('The code_challenge is malformed.')
  return challenge
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description)
}
