/**
 * The browser origins a client's own pages have, told from its redirect URIs: who may read by CORS.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6454#section-4 RFC 6454 §4}
 */
import { checkRedirectUri, type RegisteredRedirectUri } from './redirect-uri.ts'

/** The start of a pattern whose scheme, host and port are literal, dots escaped or not. */
const LITERAL_ORIGIN = /^\^?(https?:\\?\/\\?\/(?:[A-Za-z0-9-]|\\?\.|\\-)+(?::\d+)?)(?=\\?\/|\$?$)/

/** Origins of the http and https redirect URIs; of patterns only where the host is literal. */
export function redirectOrigins(redirectUris: readonly RegisteredRedirectUri[]): Set<string> {
  const origins = redirectUris.map(({ matchingMode, url }) =>
    originOf(matchingMode === 'strict' ? url : literalOrigin(url)),
  )
  return new Set(origins.filter((origin) => origin !== undefined))
}

function originOf(uri: string): string | undefined {
  if (!/^https?:/i.test(uri) || checkRedirectUri(uri) !== undefined) return undefined
  return new URL(uri).origin
}

function literalOrigin(pattern: string): string {
  return LITERAL_ORIGIN.exec(pattern)?.[1]?.replaceAll('\\', '') ?? ''
}
