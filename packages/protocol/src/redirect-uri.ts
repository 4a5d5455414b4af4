/**
 * Redirect URIs: which may be registered, which registered one a request means, adding parameters.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-2.1 RFC 9700 §2.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8252#section-7 RFC 8252 §7}
 */
import { fullMatch, isPattern } from './full-match.ts'

export interface RegisteredRedirectUri {
  readonly matchingMode: 'strict' | 'regex'
  /** The URI itself, or the regular expression that the whole URI has to match. */
  readonly url: string
}

export type RedirectUriProblem =
  | 'too_long'
  | 'forbidden_character'
  | 'not_absolute'
  | 'forbidden_scheme'
  | 'fragment'
  | 'credentials'
  | 'dot_segment'
  | 'invalid_pattern'

const MAX_LENGTH = 2048
/** All that RFC 3986 §2 allows. Refuses control characters, white space, `\`, quotes and non-ASCII. */
const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/
const SCHEME = /^([a-z][a-z0-9+.-]*):(.+)$/i
/** Schemes that run or read something in the browser instead of leading to a client. */
const FORBIDDEN_SCHEMES: ReadonlySet<string> = new Set([
  'javascript',
  'data',
  'vbscript',
  'file',
  'blob',
  'filesystem',
  'about',
  'view-source',
  'jar',
])
/** `.` or `..` as a whole path segment, also percent-encoded once or more. */
const DOT_SEGMENT = /(?:\/|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?=\/|%(?:25)*(?:2f|5c)|[?#]|$)/i
/** RFC 8252 §7.3: http on a loopback IP literal. The name `localhost` is not one (§8.3). */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=[/?]|$)/

/** What forbids a redirect URI, at registration and in a request; `undefined` when nothing does. */
export function checkRedirectUri(uri: string): RedirectUriProblem | undefined {
  if (uri.length > MAX_LENGTH) return 'too_long'
  if (!URI_CHARACTERS.test(uri)) return 'forbidden_character'
  const [, scheme = '', rest = ''] = SCHEME.exec(uri) ?? []
  if (scheme === '') return 'not_absolute'
  if (FORBIDDEN_SCHEMES.has(scheme.toLowerCase())) return 'forbidden_scheme'
  if (uri.includes('#')) return 'fragment'
  return /^https?$/i.test(scheme) ? checkWebUri(uri, rest) : undefined
}

function checkWebUri(uri: string, rest: string): RedirectUriProblem | undefined {
  const authority = /^\/\/([^/?]+)/.exec(rest)?.[1]
  if (authority === undefined || !URL.canParse(uri)) return 'not_absolute'
  if (authority.includes('@')) return 'credentials'
  const path = rest.split('?', 1)[0] ?? ''
  return DOT_SEGMENT.test(path) ? 'dot_segment' : undefined
}

/** The same for an entry of a client's list, which may be a pattern. */
export function checkRegisteredRedirectUri({
  matchingMode,
  url,
}: RegisteredRedirectUri): RedirectUriProblem | undefined {
  if (matchingMode === 'strict') return checkRedirectUri(url)
  if (url.length > MAX_LENGTH) return 'too_long'
  return isPattern(url) ? undefined : 'invalid_pattern'
}

/**
 * Whether a request may use this redirect URI: character by character equal to a registered one, or
 * matched as a whole by a registered pattern. The port of a loopback IP literal is free, because
 * native apps listen where the system lets them. RFC 8252 §7.3.
 */
export function matchRedirectUri(
  registered: readonly RegisteredRedirectUri[],
  requested: string,
): boolean {
  if (checkRedirectUri(requested) !== undefined) return false
  return registered.some(({ matchingMode, url }) =>
    matchingMode === 'strict' ? equals(url, requested) : fullMatch(url, requested),
  )
}

function equals(registered: string, requested: string): boolean {
  if (registered === requested) return true
  const withoutPort = registered.replace(LOOPBACK, '$1')
  return LOOPBACK.test(registered) && withoutPort === requested.replace(LOOPBACK, '$1')
}

/**
 * Adds parameters to a redirect URI and keeps its own query (RFC 6749 §3.1.2). Spaces become `%20`,
 * which every kind of decoder understands.
 */
export function addParameters(
  uri: string,
  parameters: Readonly<Record<string, string | undefined>>,
  mode: 'query' | 'fragment',
): string {
  const present = Object.entries(parameters).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined
  })
  if (present.length === 0) return uri
  const encoded = new URLSearchParams(present).toString().replaceAll('+', '%20')
  return uri + separator(uri, mode) + encoded
}

function separator(uri: string, mode: 'query' | 'fragment'): string {
  if (mode === 'fragment') return '#'
  if (!uri.includes('?')) return '?'
  return uri.endsWith('?') || uri.endsWith('&') ? '' : '&'
}
