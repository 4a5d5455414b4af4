/**
 * Names of hosts, compared as DNS does: in ASCII, in lower case, by whole labels.
 *
 * @see {@link https://url.spec.whatwg.org/#concept-domain-to-ascii URL Standard §3.3}
 */
import { domainToASCII } from 'node:url'

const PORT = /:\d{1,5}$/
const OUTER_DOTS = /^\.+|\.+$/g
/** ASCII that no name has; `domainToASCII` would cut `a/b` to `a`. */
const FORBIDDEN = /[^a-z0-9_.\u0080-\u{10ffff}-]/u
const ASCII_NAME = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/

/** `Bücher.Example.:9000` is `xn--bcher-kva.example`. Undefined for what is no name. */
export function domainName(text: string): string | undefined {
  const plain = text.trim().replace(PORT, '').replace(OUTER_DOTS, '').toLowerCase()
  if (FORBIDDEN.test(plain)) return undefined
  // Most names are ASCII already.
  const name = ASCII_NAME.test(plain) ? plain : domainToASCII(plain)
  return name.length <= 253 && ASCII_NAME.test(name) ? name : undefined
}

/** `a.b` owns `a.b` and `x.a.b`, never `xa.b`. Both are names as `domainName` makes them. */
export function ownsDomain(owner: string, name: string): boolean {
  return name === owner || name.endsWith(`.${owner}`)
}
