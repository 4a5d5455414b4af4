/**
 * Client credentials in the `Authorization` header.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 RFC 6749 §2.3.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7617#section-2 RFC 7617 §2}
 */
import { OAuthError } from '@gatehouse/errors'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

export interface BasicCredentials extends ClientCredentials {
  /** The same before form-decoding: for clients that skip the encoding RFC 6749 §2.3.1 asks for. */
  readonly verbatim: ClientCredentials
}

const BASIC = /^basic +(\S+)$/i
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/
/** RFC 7617 §2 forbids control characters in both parts. */
const CONTROL = /\p{Cc}/u

/** `undefined` for no header or another scheme; throws `invalid_client` when Basic is malformed. */
export function parseBasicCredentials(
  authorization: string | undefined,
): BasicCredentials | undefined {
  if (!/^basic(?: |$)/i.test(authorization ?? '')) return undefined
  const encoded = BASIC.exec(authorization ?? '')?.[1]
  const credentials = encoded === undefined ? undefined : decodeClientCredentials(encoded)
  if (!credentials) {
    throw new OAuthError('invalid_client', 'Client authentication failed.', {
      detail: 'malformed Basic credentials',
    })
  }
  return credentials
}

/** Decodes base64 of `client_id:client_secret`; `undefined` when it is not that. */
export function decodeClientCredentials(encoded: string): BasicCredentials | undefined {
  if (!BASE64.test(encoded)) return undefined
  const text = decodeUtf8(Buffer.from(encoded, 'base64'))
  const colon = text?.indexOf(':') ?? -1
  if (text === undefined || colon < 1) return undefined
  const verbatim = { clientId: text.slice(0, colon), clientSecret: text.slice(colon + 1) }
  const clientId = formDecode(verbatim.clientId)
  const clientSecret = formDecode(verbatim.clientSecret)
  if (CONTROL.test(clientId + clientSecret)) return undefined
  return { clientId, clientSecret, verbatim }
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A stray `%` comes from a client that does not encode: its text is then taken as it is. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
