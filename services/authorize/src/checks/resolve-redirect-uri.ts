import type { Client } from '@gatehouse/core'
import { PageError } from '@gatehouse/errors'
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
  if (requested === undefined) throw redirectUriError('redirect_uri is missing.')
  if (typeof requested !== 'string') {
    throw redirectUriError('redirect_uri was given more than once.')
  }
  if (matchRedirectUri(registered, requested)) return requested
  throw redirectUriError(
    `The address to return to is not registered for ${client.application.name}.`,
    `received ${requested}`,
  )
}

/** GitHub's clients may leave out the redirect URI when just one is registered. */
export function onlyRedirectUri(registered: Client['redirectUris']): string | undefined {
  const [only, ...others] = registered
  return others.length === 0 && only?.matchingMode === 'strict' ? only.url : undefined
}

function redirectUriError(message: string, detail?: string): PageError {
  return new PageError(400, 'Redirect URI Error', message, {
    hint: 'The application asked to send you to an address that nobody registered for it.',
    ...(detail ? { detail } : {}),
  })
}
