/**
 * Which addresses requests may go to: public ones, and ranges that the operator allows.
 *
 * @see {@link https://www.iana.org/assignments/iana-ipv4-special-registry IANA IPv4 special-purpose addresses}
 * @see {@link https://www.iana.org/assignments/iana-ipv6-special-registry IANA IPv6 special-purpose addresses}
 */
import { BlockList, isIP } from 'node:net'

const SPECIAL_IPV4 = [
  '0.0.0.0/8', // this network, unspecified
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, cloud metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
]

/** Everything else in IPv6 is loopback, link-local, unique local, multicast or unassigned. */
const GLOBAL_IPV6 = ['2000::/3']

const SPECIAL_IPV6 = [
  '2001::/23', // protocol assignments, Teredo, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
]

/** Prefixes whose last 32 bits are an IPv4 address: mapped (RFC 4291 §2.5.5.2), NAT64 (RFC 6052). */
const EMBEDDING_PREFIXES = ['::ffff:', '64:ff9b::']
const EMBEDDED_BITS = 96

const global = ranges([...GLOBAL_IPV6, ...EMBEDDING_PREFIXES.map((start) => `${start}0.0.0.0/96`)])
const special = ranges([...SPECIAL_IPV4, ...SPECIAL_IPV6, ...SPECIAL_IPV4.flatMap(embedded)])

function embedded(range: string): string[] {
  const [address, bits] = range.split('/')
  return EMBEDDING_PREFIXES.map((start) => `${start}${address}/${EMBEDDED_BITS + Number(bits)}`)
}

/** A list of addresses and CIDR ranges. Throws a TypeError on anything else. */
function ranges(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    if (family === 0) throw new TypeError(`"${entry}" is no address and no CIDR range.`)
    const type = family === 4 ? 'ipv4' : 'ipv6'
    list.addSubnet(address, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), type)
  }
  return list
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

/** Whether an address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  // A zone index only makes sense on this machine's links. RFC 4007 §11.
  if (family === 0 || address.includes('%')) return false
  if (family === 6 && !contains(global, address)) return false
  return !contains(special, address)
}

/** Tells whether an address may be connected to. `allow`: addresses and CIDR ranges. */
export function addressGuard(allow: readonly string[]): (address: string) => boolean {
  const allowed = ranges(allow)
  return (address) =>
    isPublicAddress(address) ||
    (isIP(address) !== 0 && !address.includes('%') && contains(allowed, address))
}
