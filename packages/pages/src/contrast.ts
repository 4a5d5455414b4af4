/**
 * How well colours are told apart, and what has to be done to one of a brand's so that text in it, and on it,
 * can be read.
 *
 * @see {@link https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio WCAG 2.2, contrast ratio}
 */

/** WCAG 2.2 §1.4.3. */
const ENOUGH = 4.5
const STEPS = 50

type Rgb = readonly [red: number, green: number, blue: number]

/** `#rgb` or `#rrggbb`. */
function rgbOf(colour: string): Rgb {
  const digits = colour.slice(1)
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other]
    .map((c) => luminance(rgbOf(c)))
    .sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** The colour itself where it can be read on all of these, else the nearest one on the way to black or white. */
export function readableOn(
  colour: string,
  surfaces: readonly string[],
  toward: '#000000' | '#ffffff',
): string {
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(rgbOf(colour), rgbOf(toward), step / STEPS)
    if (surfaces.every((surface) => contrast(mixed, surface) >= ENOUGH)) return mixed
  }
  return toward
}

function mix(from: Rgb, to: Rgb, part: number): string {
  const channels = from.map((channel, index) => channel + ((to[index] ?? 0) - channel) * part)
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}
