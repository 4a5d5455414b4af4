/** The part that makes a picture's squares; the package's own front loads what draws them in many formats. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode'
}
