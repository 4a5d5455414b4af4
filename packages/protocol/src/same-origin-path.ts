/** Where a person is sent back to: a path of this server, never another site. */

/** Never a real host; only tells whether a path stays where it is. RFC 2606 §2. */
const BASE = 'http://same-origin.invalid'
const MAX_LENGTH = 8192
/** A second slash or backslash at the start names another host, also when something decodes it. */
const FOREIGN_START = /^\/(?:[/\\]|%(?:25)*(?:2f|5c))/i
const FORBIDDEN = /[\\\p{Cc}]/u

/** The path with its query and fragment, in ASCII; `undefined` when it may lead elsewhere. */
export function safeNext(value: string | undefined): string | undefined {
  if (value === undefined || value.length > MAX_LENGTH || !value.startsWith('/')) return undefined
  if (FORBIDDEN.test(value) || FOREIGN_START.test(value)) return undefined
  if (!URL.canParse(value, BASE)) return undefined
  const { origin, pathname, search, hash } = new URL(value, BASE)
  // Dot segments can hide a foreign start: `/.//example.com`.
  return origin === BASE && !FOREIGN_START.test(pathname) ? pathname + search + hash : undefined
}
