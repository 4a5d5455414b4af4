/**
 * ECDSA signatures as JWS has them. Node can make that form itself, but takes more than twice as long
 * for it as for DER.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518#section-3.4 RFC 7518 §3.4}
 */

/** The long form of a DER length: the next byte has it. Only P-521 needs it. */
const LONG_FORM = 0x81

/** The two numbers of a DER signature side by side, each in `size` bytes. */
export function sideBySide(der: Buffer, size: number): Buffer {
  const signature = Buffer.alloc(2 * size)
  const r = der[1] === LONG_FORM ? 3 : 2
  const s = copyInteger(der, r, signature.subarray(0, size))
  copyInteger(der, s, signature.subarray(size))
  return signature
}

/** Copies the INTEGER at `at` to the end of `target`. @returns where the next one is */
function copyInteger(der: Buffer, at: number, target: Buffer): number {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  // A zero byte before a number whose first bit is set keeps it positive: not part of it.
  const start = Math.max(at + 2, end - target.length)
  der.copy(target, target.length - (end - start), start, end)
  return end
}
