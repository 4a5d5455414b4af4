/** The bytes of an address: four, or sixteen of IPv6. One of IPv4 in IPv6's clothes has four. */
import { isIPv4, isIPv6 } from 'node:net'

/** RFC 4291 §2.5.5.2. */
const MAPPED = /^::ffff:(\d+(?:\.\d+){3})$/i
const GROUPS = 8

/** Undefined for what is no address. A zone (`%eth0`) is left out. */
export function addressBytes(address: string): readonly number[] | undefined {
  const plain = MAPPED.exec(address)?.[1] ?? address
  if (isIPv4(plain)) return plain.split('.').map(Number)
  if (!isIPv6(plain)) return undefined
  return groupsOf(plain.replace(/%.*$/, '')).flatMap((group) => [group >> 8, group & 0xff])
}

/** Writes out the zeros that `::` stands for, and an IPv4 address at the end. */
function groupsOf(address: string): number[] {
  const [head = [], tail = []] = address
    .replace(/\d+(?:\.\d+){3}$/, inGroups)
    .split('::', 2)
    .map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, GROUPS - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16))
}

/** `192.0.2.1` as `c000:201`. */
function inGroups(dotted: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number)
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}
