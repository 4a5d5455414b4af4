/**
 * The few encodings of ASN.1 that a certificate needs.
 *
 * @see {@link https://www.itu.int/rec/T-REC-X.690 X.690}
 */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Constructed, of this context: `[3]`. */
const CONSTRUCTED = 0xa0
/** Instead of the tag of the type itself. */
const PRIMITIVE = 0x80

export const sequence = (...items: Buffer[]) => tagged(TAG.sequence, ...items)
export const set = (...items: Buffer[]) => tagged(TAG.set, ...items)
export const explicit = (context: number, item: Buffer) => tagged(CONSTRUCTED | context, item)
export const implicit = (context: number, content: Buffer) => tagged(PRIMITIVE | context, content)
export const octetString = (content: Buffer) => tagged(TAG.octetString, content)
export const utf8String = (text: string) => tagged(TAG.utf8String, Buffer.from(text))
export const yes = tagged(TAG.boolean, Buffer.of(0xff))
export const nothing = tagged(TAG.null)

/** Of a positive number, most significant byte first. */
export function integer(bytes: Buffer): Buffer {
  const isNegative = (bytes[0] ?? 0) >= 0x80
  return tagged(TAG.integer, ...(isNegative ? [Buffer.of(0)] : []), bytes)
}

export function bitString(content: Buffer, unusedBits = 0): Buffer {
  return tagged(TAG.bitString, Buffer.of(unusedBits), content)
}

/** From its usual notation: `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number)
  return tagged(TAG.oid, Buffer.from([first * 40 + second, ...arcs.flatMap(base128)]))
}

function base128(arc: number): number[] {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) + 128)
  }
  return digits
}

/** RFC 5280 §4.1.2.5: two digits of the year until 2049. */
export function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/\.\d+Z$|[-:T]/g, '')}Z`
  if (date.getUTCFullYear() >= 2050) return tagged(TAG.generalizedTime, Buffer.from(digits))
  return tagged(TAG.utcTime, Buffer.from(digits.slice(2)))
}

function tagged(tag: number, ...items: Buffer[]): Buffer {
  const content = Buffer.concat(items)
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content])
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes])
}
