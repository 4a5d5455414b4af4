/** As much of CBOR as authenticators speak. RFC 8949 §3. */
export type Cbor = number | string | Uint8Array | Map<Cbor, Cbor>

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, map: 5 }

export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') {
    return value < 0 ? head(MAJOR.negative, -1 - value) : head(MAJOR.unsigned, value)
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([head(MAJOR.text, text.length), text])
  }
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)])
    return Buffer.concat([head(MAJOR.map, value.size), ...entries])
  }
  return Buffer.concat([head(MAJOR.bytes, value.length), value])
}

function head(major: number, argument: number): Buffer {
  const type = major << 5
  if (argument < 24) return Buffer.of(type | argument)
  if (argument < 256) return Buffer.of(type | 24, argument)
  const bytes = Buffer.alloc(3)
  bytes.writeUInt8(type | 25)
  bytes.writeUInt16BE(argument, 1)
  return bytes
}
