/** What the text of a variable has to look like. */
import { isIP } from 'node:net'

/** The items of a comma-separated list. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** An address, or a range of them such as `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
}

/** Scheme, host and port of a web server and nothing else; one slash at the end is forgiven. */
export function isWebOrigin(text: string): boolean {
  if (!/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text) || !URL.canParse(text)) return false
  return new URL(text).pathname === '/'
}

/** An absolute web URL without credentials, query and fragment. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^?#@\\\s]+$/i.test(text) && URL.canParse(text)
}

/** The URL of a Postgres database; of its parameters only the size of our pool is looked at. */
export function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(?:ql)?:\/\/\S+$/.test(text)) return false
  const limit = new URLSearchParams(text.split(/\?(.*)/s)[1]).get('connection_limit')
  return limit === null || (/^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= 1000)
}

/** The URL of a mail server. */
export function isSmtpUrl(text: string): boolean {
  if (!/^smtps?:\/\/[^\s/]+\/?(?:\?\S*)?$/.test(text) || !URL.canParse(text)) return false
  const { username, password, searchParams } = new URL(text)
  const tls = searchParams.get('tls')
  return isEncoded(username + password) && (tls === null || tls === 'none' || tls === 'required')
}

function isEncoded(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text)
}

/** One address, alone or in angle brackets after a name. */
export function isMailbox(text: string): boolean {
  return /^(?:[^<>@\p{Cc}]*<[^\s@<>,;:"]+@[^\s@<>,;:"]+>|[^\s@<>,;:"]+@[^\s@<>,;:"]+)$/u.test(text)
}
