/**
 * Scope strings: space-separated, case-sensitive, each value once.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.3 RFC 6749 §3.3}
 */
import { OAuthError } from '@gatehouse/errors'

const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/

export function isScopeToken(value: string): boolean {
  return SCOPE_TOKEN.test(value)
}

/** The values in the order they came, each once. Throws `invalid_scope` on a forbidden character. */
export function parseScope(scope: string | undefined): string[] {
  const values = [...new Set((scope ?? '').split(' ').filter((value) => value !== ''))]
  if (!values.every(isScopeToken)) {
    throw new OAuthError('invalid_scope', 'The scope contains a character that is not allowed.')
  }
  return values
}

export function formatScope(values: Iterable<string>): string {
  return [...new Set(values)].join(' ')
}
