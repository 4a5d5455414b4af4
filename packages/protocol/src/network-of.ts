/** Which network an address is in, for limits on attempts: what one stranger has at hand counts as one. */
import { isIPv6 } from 'node:net'

/** RFC 4291 §2.5.5.2: an IPv4 address in IPv6's clothes. */
const MAPPED = /^::ffff:(\d+(?:\.\d+){3})$/i
/** Of the eight groups of an address, those that name the network. RFC 4291 §2.5.4. */
const NETWORK_GROUPS = 4
const GROUPS = 8

/**
 * The address itself, of IPv6 its /64: a single customer has at least that many addresses, and would
 * otherwise get as many fresh counters.
 */
export function networkOf(address: string): string {
  const plain = MAPPED.exec(address)?.[1] ?? address
  if (!isIPv6(plain)) return plain
  const groups = expand(plain).slice(0, NETWORK_GROUPS)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/** Writes out the zeros that `::` stands for. */
function expand(address: string): string[] {
  const [head = [], tail = []] = address.split('::', 2).map((half) => half.split(':'))
  const zeros = Math.max(0, GROUPS - head.length - tail.length)
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].map(
    (group) => group || '0',
  )
}
