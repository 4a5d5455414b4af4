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
