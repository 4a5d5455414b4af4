import { renderUnicodeCompact } from 'uqr'

/**
 * A QR code in half blocks. Its light modules are what is drawn: right on a dark background, and with
 * `colours` on any.
 */
export function qrCode(text: string, colours: boolean): string {
  const lines = renderUnicodeCompact(text, { border: 2 })
  if (!colours) return lines
  const onBlack = (line: string) => `\u001B[97;40m${line}\u001B[0m`
  return lines.split('\n').map(onBlack).join('\n')
}
