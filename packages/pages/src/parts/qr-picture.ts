/** A QR code as an inline picture: nothing has to be loaded, and no other site learns what is in it. */
import { create } from 'qrcode/lib/core/qrcode.js'
import { type Html, html } from '../html.ts'

/** ISO/IEC 18004 §9.1: four squares of light around it. */
const QUIET = 4

export function qrPicture(text: string, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const side = size + 2 * QUIET
  // Dark on light in every theme: many cameras read nothing else.
  return html`<svg class="qr" role="img" aria-label=${label} viewBox=${`0 0 ${side} ${side}`}>
    <path fill="#fff" d=${`M0 0h${side}v${side}H0z`} />
    <path stroke="#000" d=${pathOf(data, size)} shape-rendering="crispEdges" />
  </svg>`
}

/** A stroke for every run of dark squares; moves between them are relative, which is shorter. */
function pathOf(data: Uint8Array, size: number): string {
  let path = ''
  for (let row = 0; row < size; row += 1) {
    const line = strokesOf(data.subarray(row * size, (row + 1) * size))
    if (line !== '') path += `M${QUIET} ${row + QUIET + 0.5}${line}`
  }
  return path
}

function strokesOf(row: Uint8Array): string {
  let strokes = ''
  let start = 0
  for (let end = 1; end <= row.length; end += 1) {
    if (end < row.length && row[end] === row[start]) continue
    const length = end - start
    if (row[start]) strokes += `h${length}`
    else if (end < row.length) strokes += `m${length} 0`
    start = end
  }
  return strokes
}
