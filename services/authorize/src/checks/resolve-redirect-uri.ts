import type { Client } from '@gatehouse/core'
import { PageError, say, type Told } from '@gatehouse/errors'
import { matchRedirectUri } from '@gatehouse/protocol'
import type { Dialect, RawParameters } from '../authorization-request.ts'

/**
 * The redirect URI, proven to be the client's, or a page: an unproven one is never redirected to.
 * RFC 6749 §3.1.2.4, RFC 9700 §4.1.3.
 */
export function resolveRedirectUri(
  parameters: RawParameters,
  client: Client,
  dialect: Dialect,
): string {
  const registered = client.redirectUris.filter(({ type }) => type === 'authorization')
  const requested =
    parameters['redirect_uri'] ?? (dialect === 'github' ? onlyRedirectUri(registered) : undefined)
  if (requested === undefined)
    throw redirectUriError(say('parameterMissing', { name: 'redirect_uri' }))
  if (typeof requested !== 'string') {
    throw redirectUriError(say('parameterRepeated', { name: 'redirect_uri' }))
  }
  if (matchRedirectUri(registered, requested)) return requested
  throw redirectUriError(
    say('returnNotRegistered', { application: client.application.name }),
    `received ${requested}`,
  )
}

/** GitHub's clients may leave out the redirect URI when just one is registered. */
export function onlyRedirectUri(registered: Client['redirectUris']): string | undefined {
  const [only, ...others] = registered
  return others.length === 0 && only?.matchingMode === 'strict' ? only.url : undefined
}

function redirectUriError(message: Told, detail?: string): PageError {
  return new PageError(400, say('redirectUriError'), message, {
    hint: say('askedForUnknownAddress'),
    ...(detail ? { detail } : {}),
  })
}
