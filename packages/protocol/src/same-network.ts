/** Whether two addresses begin alike: as near as one comes to a network without a list of networks. */
import { addressBytes } from './address-bytes.ts'

export interface PrefixLengths {
  /** Bits. */
  readonly v4: number
  readonly v6: number
}

/** What is no address is like nothing but itself. */
export function isSameNetwork(one: string, other: string, { v4, v6 }: PrefixLengths): boolean {
  if (one === other) return true
  const [a, b] = [addressBytes(one), addressBytes(other)]
  if (!a || !b || a.length !== b.length) return false
  const bits = a.length === 4 ? v4 : v6
  return a.every((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    const mask = (0xff << (8 - kept)) & 0xff
    return (byte & mask) === ((b[index] ?? 0) & mask)
  })
}
