/**
 * Parameters as OAuth reads them, from a form body or a query string.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.1 RFC 6749 §3.1}
 */
import { unescape as percentDecode } from 'node:querystring'
import { OAuthError } from '@gatehouse/errors'

const MAX_PARAMETERS = 100

export type Parameters = Record<string, string | string[]>

/** Parameters without a value count as omitted; repeated ones stay arrays, for schemas to refuse. */
export function parseForm(text: string): Parameters {
  if (text === '') return {}
  refuseAbuse(text)
  const parameters: Parameters = Object.create(null)
  for (const part of onOneLine(text).split('&')) {
    if (part === '') continue
    const [name, value] = readPart(part)
    const before = parameters[name]
    parameters[name] = before === undefined ? value : [before, value].flat()
  }
  for (const name in parameters) if (parameters[name] === '') delete parameters[name]
  return parameters
}

function readPart(part: string): [name: string, value: string] {
  const equals = part.indexOf('=')
  if (equals === -1) return [decode(part), '']
  return [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]
}

const ENCODED = /%[0-9a-f]{2}/i

/** Most values are as they were sent. What is not UTF-8 is read as well as it can be. */
function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return ENCODED.test(spaced) ? percentDecode(spaced) : spaced
}

/** Encoded text has no line breaks; in a request that was written by hand they come after a `&`. */
function onOneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text
  const parts = text.split('&').map((part) => part.trim())
  return parts.join('&')
}

const refusals = new WeakMap<object, unknown>()

/** For the router, where nothing may be thrown: what is wrong is told by `refuseBadQuery`. */
export function parseQuery(text: string): Parameters {
  try {
    return parseForm(text)
  } catch (error) {
    const none: Parameters = Object.create(null)
    refusals.set(none, error)
    return none
  }
}

export function refuseBadQuery(query: unknown): void {
  const refusal = refusals.get(query as object)
  if (refusal) throw refusal
}

function refuseAbuse(text: string): void {
  if (text.includes('%00') || text.includes('\0')) {
    throw new OAuthError('invalid_request', 'A parameter contains a null character.')
  }
  let count = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count += 1
  if (count > MAX_PARAMETERS) {
    throw new OAuthError('invalid_request', 'The request has too many parameters.')
  }
}
